import { recordControlAudit } from '@/lib/audit';
import { env } from '@/lib/env';
import { inControlTransaction } from '@/lib/isolation';
import { addMs, HOUR_MS, now } from '@/lib/kernel/clock';
import type { TenantContext } from '@/lib/kernel/context';
import { systemContext } from '@/lib/kernel/system-context';
import { seeCertificate } from './certificate';
import { afterCertificate } from './certificate-life';
import { certificateOf, type DomainRow } from './domain-dto';
import { queueCertificateMails } from './domain-mails';
import { mayShowCertificate } from './may-have-certificate';
import { PLATFORM_AT_WORK } from './platform';

/** A certificate that is in order is in order for weeks. */
const SETTLED_MS = 12 * HOUR_MS;

const ACTIONS = {
  certificateFailed: 'domain.certificateFail',
  certificateReturned: 'domain.certificateReturn',
} as const;

/**
 * Looks at the certificate of a domain that works, where the proxy is known, unless it was in order a moment ago; writes down what
 * it saw, and tells owners and admins once when it has not been in order for an hour, and once when it is again. Nothing is
 * looked at while no certificate is given, as for a suspended tenant.
 * @returns the row as it is now
 */
export async function lookAtCertificate(ctx: TenantContext, row: DomainRow): Promise<DomainRow> {
  const { tlsProxy } = env();
  if (tlsProxy === undefined || row.status !== 'valid' || !mayShowCertificate(ctx.tenant.status)) return row;
  const known = certificateOf(row);
  if (known?.state === 'issued' && new Date(known.checkedAt) > addMs(now(), -SETTLED_MS)) return row;
  const seen = await seeCertificate(row.host, tlsProxy, now());
  const at = now();
  const { life, event } = afterCertificate(row, seen.state, at);
  const after = { ...row, ...life, certificate: { ...seen, checkedAt: at.toISOString() } };
  const isFirst = await inControlTransaction(async (tx) => {
    const { certificateFailingSince, certificateWarnedAt } = row;
    const { count } = await tx.domain.updateMany({
      // Of two looks at once, one tells.
      where: { id: row.id, tenantId: ctx.tenant.id, certificateFailingSince, certificateWarnedAt },
      data: { ...life, certificate: after.certificate },
    });
    if (count === 0) return false;
    if (event) {
      await recordControlAudit(tx, systemContext(ctx.tenant, PLATFORM_AT_WORK), {
        action: ACTIONS[event],
        target: { type: 'domain', id: row.id, label: row.host },
        after: { state: seen.state, expiresAt: seen.expiresAt },
      });
      await queueCertificateMails(tx, ctx, row.host, seen);
    }
    return true;
  });
  return isFirst ? after : row;
}
