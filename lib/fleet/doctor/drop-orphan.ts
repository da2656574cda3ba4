import { recordOperatorAudit } from '@/lib/audit';
import {
  controlDb,
  dropOrphanLogin,
  dropPlace,
  inControlTransaction,
  inspectServer,
  listPartitions,
} from '@/lib/isolation';
import { type OperatorContext, requireOperatorPermission } from '@/lib/kernel/context';
import { appError, isAppError } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import { type Orphan, orphansOf, ownedNames } from './check-orphans';
import type { DropOrphanInput } from './schemas';

/**
 * A schema, database or login that belongs to nobody. Looked for anew at this moment: what a tenant, a set-up or a move has
 * is none.
 * @throws AppError NOT_FOUND
 */
export async function findOrphan({
  partition,
  name,
}: Pick<DropOrphanInput, 'partition' | 'name'>): Promise<Orphan & { homeDatabase: string }> {
  if (!(await listPartitions(controlDb())).includes(partition))
    throw appError('NOT_FOUND', { message: `There is no partition "${partition}".` });
  const server = await inspectServer(partition);
  const orphan = orphansOf(server, await ownedNames()).find((one) => one.name === name);
  if (!orphan)
    throw appError('NOT_FOUND', {
      message: `${name} is not a left-over on ${partition}: it is gone, or somebody has it.`,
    });
  return { ...orphan, homeDatabase: server.homeDatabase };
}

/**
 * Drops a schema, a database with its login, or a login that belongs to nobody.
 * @throws AppError FORBIDDEN without `fleet.manage`; NOT_FOUND when there is no such left-over
 */
export async function dropOrphan(
  op: OperatorContext,
  { partition, name, reason }: DropOrphanInput,
): Promise<{ kind: Orphan['kind'] }> {
  requireOperatorPermission(op, 'fleet.manage');
  const { kind, homeDatabase } = await findOrphan({ partition, name });
  // The entry stands before the deed: a kill in between leaves a trace rather than none.
  await inControlTransaction((tx) =>
    recordOperatorAudit(tx, op, {
      action: 'orphan.drop',
      target: { type: kind, id: `${partition}/${name}`, label: name },
      reason,
    }),
  );
  if (kind === 'schema') await dropPlace({ partition, database: homeDatabase, schema: name });
  else if (kind === 'database') await dropPlace({ partition, database: name, schema: 'tenant' });
  else await dropOrphanLogin(partition, name);
  return { kind };
}

/** Handler of the job `fleet.dropOrphan`, which a guarded act has queued; what is gone by then is done. */
export async function executeDropOrphan({
  by,
  ...input
}: DropOrphanInput & { by: { id: string; name: string } }): Promise<void> {
  const op: OperatorContext = {
    operator: { ...by, email: '' },
    permissions: new Set(['fleet.manage'] as const),
    requestId: newId('request'),
    ip: null,
    userAgent: null,
  };
  try {
    await dropOrphan(op, input);
  } catch (error) {
    if (!isAppError(error) || error.code !== 'NOT_FOUND') throw error;
  }
}
