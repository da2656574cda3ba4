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
    AND: [
      ...(filter.text ? [textWhere(filter.text)] : []),
      ...(after ? [{ OR: [{ at: { lt: after.at } }, { at: after.at, id: { lt: after.id } }] }] : []),
    ],
  };
}

/** `article.publish` is one action; `article` is all of the entity's (`/` is the character after `.`). */
export function actionWhere(action: string | undefined) {
  if (!action) return {};
  return action.includes('.') ? { action } : { action: { gte: `${action}.`, lt: `${action}/` } };
}

/** No index serves it under row-level security; the rows are walked newest first and the page ends the walk. */
function textWhere(text: string) {
  // The text is looked for as it is typed: the signs of LIKE mean themselves.
  const contains = { contains: text.replace(/[\\%_]/g, '\\$&'), mode: 'insensitive' as const };
  return { OR: [{ actorName: contains }, { targetLabel: contains }] };
}

export function timeWhere({ from, to }: { from?: Date | undefined; to?: Date | undefined }) {
  if (!from && !to) return {};
  return { at: { ...(from ? { gte: from } : {}), ...(to ? { lt: to } : {}) } };
}

export { keysetOf };
