import type { TenantContext } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import type { AuditAction } from './actions';
import { type AuditState, auditDifference } from './difference';
import type { AuditTarget } from './schemas';

/** What a verb says about its change; the actor, instant and request come from the context. */
export interface AuditInput {
  action: AuditAction;
  target: AuditTarget;
  before?: AuditState | null;
  after?: AuditState | null;
}

const MAX_LABEL_CHARS = 200;
const MAX_AGENT_CHARS = 300;

/** An operator in a member's name stands there under both. */
function actorColumns({ actor, impersonation }: TenantContext) {
  if (!impersonation)
    return { actorKind: actor.kind, actorId: actor.id, actorName: actor.name.slice(0, MAX_LABEL_CHARS) };
  const { id, name } = impersonation.operator;
  return {
    actorKind: 'operator' as const,
    actorId: id,
    actorName: `${name} as ${actor.name}`.slice(0, MAX_LABEL_CHARS),
  };
}

/** The columns of an audit entry, without its tenant. */
export function auditColumns(ctx: TenantContext, { action, target, before, after }: AuditInput) {
  const difference = auditDifference(before, after);
  return {
    id: newId('auditEntry'),
    ...actorColumns(ctx),
    action,
    targetType: target.type,
    targetId: target.id,
    targetLabel: target.label.slice(0, MAX_LABEL_CHARS),
    before: difference.before as object | null,
    after: difference.after as object | null,
    ip: ctx.ip,
    userAgent: ctx.userAgent?.slice(0, MAX_AGENT_CHARS) ?? null,
    requestId: ctx.requestId,
  };
}
