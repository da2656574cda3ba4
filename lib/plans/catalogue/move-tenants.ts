import { controlDb, inControlTransaction } from '@/lib/isolation';
import { type OperatorContext, requireOperatorPermission } from '@/lib/kernel/context';
import { appError, isAppError } from '@/lib/kernel/errors';
import { recordForTenant, tenantOf } from '../operator-in-tenant';
import { getPublishedVersion, putOnVersion, type TargetVersion } from './put-on-version';
import {
  MOVE_BATCH,
  type MoveBatch,
  type MoveResult,
  type MoveTenantsInput,
  moveTenantsSchema,
} from './schemas/inputs';

/**
 * Moves tenants from one version to another, each in its own transaction, so that one that cannot go holds nobody back.
 * With `all` it moves up to `MOVE_BATCH` of them; call it again with `after: next` until `next` is null.
 * @throws AppError NOT_FOUND when the target is not published
 */
export async function moveTenants(op: OperatorContext, input: MoveTenantsInput): Promise<MoveBatch> {
  requireOperatorPermission(op, 'plan.assign');
  const { fromVersionId, toVersionId, tenantIds, after, reason } = moveTenantsSchema.parse(input);
  if (fromVersionId === toVersionId)
    throw appError('INVALID_TRANSITION', { message: 'Choose another version to move to.' });
  const target = await inControlTransaction((tx) => getPublishedVersion(tx, { id: toVersionId }));
  const ids = tenantIds === 'all' ? await nextBatch(fromVersionId, after ?? '') : tenantIds;
  const results: MoveResult[] = [];
  for (const id of ids) results.push(await moveOne(op, { id, fromVersionId, target, reason }));
  const isMore = tenantIds === 'all' && ids.length === MOVE_BATCH;
  return { results, next: isMore ? (ids.at(-1) ?? null) : null };
}

async function nextBatch(versionId: string, after: string): Promise<string[]> {
  const rows = await controlDb().tenant.findMany({
    where: { planVersionId: versionId, id: { gt: after } },
    orderBy: { id: 'asc' },
    take: MOVE_BATCH,
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

async function moveOne(
  op: OperatorContext,
  move: { id: string; fromVersionId: string; target: TargetVersion; reason: string },
): Promise<MoveResult> {
  let name = move.id;
  try {
    await inControlTransaction(async (tx) => {
      const tenant = await tenantOf(tx, move.id);
      name = tenant.name;
      if (tenant.terms.planVersionId !== move.fromVersionId)
        throw appError('INVALID_TRANSITION', { message: 'It is not on this version any more.' });
      const entry = await putOnVersion(tx, tenant, move.target);
      await recordForTenant(tx, op, tenant, { ...entry, reason: move.reason });
    });
    return { tenantId: move.id, name, outcome: 'moved', message: null };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { tenantId: move.id, name, outcome: 'refused', message: error.publicMessage };
  }
}
