import type { ControlTx } from '@/lib/isolation';
import type { OperatorContext } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import { auditDifference } from './difference';
import type { AuditInput } from './entry';

export interface OperatorAuditInput extends AuditInput {
  /** The tenant the change is about, if any. */
  tenantId?: string | null;
  /** Why, in the operator's words. */
  reason?: string | null;
}

/** Who stands in the operators' log as the author of an act. */
export type OperatorAuthor = Omit<OperatorContext, 'permissions'>;

/** Adds one entry to the operators' audit log, in the transaction of the change. The log is append-only in the database. */
export async function recordOperatorAudit(
  tx: ControlTx,
  op: OperatorAuthor,
  input: OperatorAuditInput,
): Promise<void> {
  const { before, after } = auditDifference(input.before, input.after);
  await tx.operatorAudit.create({
    data: {
      id: newId('operatorAudit'),
      operatorId: op.operator.id,
      operatorName: op.operator.name,
      action: input.action,
      targetType: input.target.type,
      targetId: input.target.id,
      targetLabel: input.target.label.slice(0, 200),
      tenantId: input.tenantId ?? null,
      reason: input.reason ?? null,
      before: (before as object | null) ?? undefined,
      after: (after as object | null) ?? undefined,
      ip: op.ip,
      userAgent: op.userAgent?.slice(0, 300) ?? null,
      requestId: op.requestId,
    },
    select: { id: true },
  });
}
