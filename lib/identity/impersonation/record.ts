import { type AuditAction, recordControlAudit, recordOperatorAudit } from '@/lib/audit';
import { type ControlTx, getTenantRef } from '@/lib/isolation';
import { systemContext } from '@/lib/kernel/system-context';
import type { Visit } from '../auth/face';

interface Subject {
  tenantId: string;
  identityId: string;
  memberName: string;
  memberEmail: string;
  reason: string;
  ticket: string | null;
}

interface Author {
  id: string;
  name: string;
  email: string;
}

/** Writes a step of an operator's visit into both logs, in the transaction of the change. */
export async function recordImpersonation(
  tx: ControlTx,
  visit: Visit,
  entry: { action: AuditAction; by: Author; of: Subject; after?: Record<string, string> },
): Promise<void> {
  const { action, by, of } = entry;
  const input = {
    action,
    target: { type: 'member', id: of.identityId, label: of.memberEmail },
    after: { reason: of.reason, ...(of.ticket ? { ticket: of.ticket } : {}), ...entry.after },
  };
  const { requestId, ip, userAgent } = visit;
  await recordOperatorAudit(
    tx,
    { operator: by, requestId, ip, userAgent },
    { ...input, tenantId: of.tenantId, reason: of.reason },
  );
  const ctx = systemContext(await getTenantRef(tx, { id: of.tenantId }), by.name, requestId);
  await recordControlAudit(tx, { ...ctx, actor: { kind: 'operator', ...by }, ip }, input);
}
