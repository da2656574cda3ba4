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
import { appError } from '@/lib/kernel/errors';
import { orphansOf, ownedNames } from './check-orphans';
import type { DropOrphanInput } from './schemas';

/**
 * Drops a schema, a database with its login, or a login that belongs to nobody. Looked for anew at this moment: what a
 * tenant, a set-up or a move has is refused.
 *
 * @throws AppError FORBIDDEN without `fleet.manage`; NOT_FOUND when there is no such left-over
 */
export async function dropOrphan(
  op: OperatorContext,
  { partition, name, reason }: DropOrphanInput,
): Promise<{ kind: 'schema' | 'database' | 'login' }> {
  requireOperatorPermission(op, 'fleet.manage');
  if (!(await listPartitions(controlDb())).includes(partition))
    throw appError('NOT_FOUND', { message: `There is no partition "${partition}".` });
  const server = await inspectServer(partition);
  const orphan = orphansOf(server, await ownedNames()).find((one) => one.name === name);
  if (!orphan)
    throw appError('NOT_FOUND', {
      message: `${name} is not a left-over on ${partition}: it is gone, or somebody has it.`,
    });
  // The entry stands before the deed: a kill in between leaves a trace rather than none.
  await inControlTransaction((tx) =>
    recordOperatorAudit(tx, op, {
      action: 'orphan.drop',
      target: { type: orphan.kind, id: `${partition}/${name}`, label: name },
      reason,
    }),
  );
  if (orphan.kind === 'schema') await dropPlace({ partition, database: server.homeDatabase, schema: name });
  else if (orphan.kind === 'database') await dropPlace({ partition, database: name, schema: 'tenant' });
  else await dropOrphanLogin(partition, name);
  return { kind: orphan.kind };
}
