import { PrismaPg } from '@prisma/adapter-pg';
import { env } from '@/lib/env';
import { processSingleton } from '@/lib/kernel/singleton';
import { TRANSACTION_OPTIONS, withAfterCommit } from './after-commit';
import type { Unbound } from './bind-client';
import { PrismaClient as ControlPrismaClient } from './generated/control/client';
import { controlPool } from './pools';
import { isReadOnlyNow } from './read-only';
import { ReadOnlyPool } from './read-only-pool';
import { translate } from './refusals';
import { CONTROL_SCHEMA } from './roles';
import { createStatementNames } from './statement-names';

export type ControlClient = Omit<ControlPrismaClient, Unbound>;
export type ControlTx = Omit<ControlClient, '$transaction'>;

interface ControlClients {
  writing: ControlPrismaClient | undefined;
  reading: ControlPrismaClient | undefined;
}

const clients = processSingleton<ControlClients>('isolation.controlClients', () => ({
  writing: undefined,
  reading: undefined,
}));

/** The client of the control plane: tenants, identities, operators. Never rows of the tenant plane. */
export function controlDb(): ControlClient {
  if (isReadOnlyNow()) return readOnlyControlDb();
  clients.writing ??= new ControlPrismaClient({
    adapter: new PrismaPg(controlPool(), {
      schema: CONTROL_SCHEMA,
      ...(env().poolerMode ? {} : { statementNameGenerator: createStatementNames() }),
    }),
  });
  return clients.writing;
}

/** The same for a request that may only read: the database refuses what a forgotten check would let through. */
function readOnlyControlDb(): ControlClient {
  clients.reading ??= new ControlPrismaClient({
    adapter: new PrismaPg(new ReadOnlyPool(controlPool), { schema: CONTROL_SCHEMA }),
  }).$extends({
    query: {
      $allOperations: ({ args, query }) =>
        query(args).catch((error: unknown) => {
          throw translate(error);
        }),
    },
  }) as unknown as ControlPrismaClient;
  return clients.reading;
}

/** Runs `work` in one transaction of the control plane. */
export function inControlTransaction<T>(work: (tx: ControlTx) => Promise<T>): Promise<T> {
  return withAfterCommit(work, (run) =>
    controlDb().$transaction((tx) => run(tx as unknown as ControlTx), TRANSACTION_OPTIONS),
  );
}

/** Closes the clients of this process; the next use makes new ones. */
export async function closeControlClients(): Promise<void> {
  const { writing, reading } = clients;
  clients.writing = undefined;
  clients.reading = undefined;
  await Promise.all([writing?.$disconnect(), reading?.$disconnect()]);
}
