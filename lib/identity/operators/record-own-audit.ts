import { type AuditAction, recordOperatorAudit } from '@/lib/audit';
import type { ControlTx } from '@/lib/isolation';
import type { Visit } from '../auth/face';

/** Writes what an operator did with their own account into the operators' log. */
export async function recordOwnOperatorAudit(
  tx: ControlTx,
  visit: Visit,
  operatorId: string,
  action: AuditAction,
): Promise<void> {
  const operator = await tx.operator.findUniqueOrThrow({
    where: { id: operatorId },
    select: { id: true, name: true, email: true },
  });
  const op = { operator, requestId: visit.requestId, ip: visit.ip, userAgent: visit.userAgent };
  await recordOperatorAudit(tx, op, {
    action,
    target: { type: 'operator', id: operator.id, label: operator.email },
  });
}
