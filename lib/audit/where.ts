import { appError } from '@/lib/kernel/errors';
import type { AuditFilter } from './schemas';

interface Keyset {
  at: Date;
  id: string;
}

function keysetOf(parts: readonly (string | number)[]): Keyset {
  const at = new Date(parts[0] ?? '');
  if (Number.isNaN(at.getTime()) || typeof parts[1] !== 'string') throw appError('MALFORMED_REQUEST');
  return { at, id: parts[1] };
}

/**
 * The filter of an audit log as conditions of a query.
 * @param cursor decoded cursor of the last row that was shown
 */
export function auditWhere(filter: AuditFilter, cursor?: readonly (string | number)[]) {
  const after = cursor ? keysetOf(cursor) : null;
  return {
    ...actionWhere(filter.action),
    ...(filter.actorKind ? { actorKind: filter.actorKind } : {}),
    ...(filter.actorId ? { actorId: filter.actorId } : {}),
    ...(filter.targetType ? { targetType: filter.targetType } : {}),
    ...(filter.targetId ? { targetId: filter.targetId } : {}),
    ...timeWhere(filter),
    ...(after ? { OR: [{ at: { lt: after.at } }, { at: after.at, id: { lt: after.id } }] } : {}),
  };
}

/** `article.publish` is one action; `article` is all of the entity's (`/` is the character after `.`). */
export function actionWhere(action: string | undefined) {
  if (!action) return {};
  return action.includes('.') ? { action } : { action: { gte: `${action}.`, lt: `${action}/` } };
}

export function timeWhere({ from, to }: { from?: Date | undefined; to?: Date | undefined }) {
  if (!from && !to) return {};
  return { at: { ...(from ? { gte: from } : {}), ...(to ? { lt: to } : {}) } };
}

export { keysetOf };
