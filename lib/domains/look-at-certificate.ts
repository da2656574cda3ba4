import { env } from '@/lib/env';
import { controlDb } from '@/lib/isolation';
import { addMs, HOUR_MS, now } from '@/lib/kernel/clock';
import type { TenantContext } from '@/lib/kernel/context';
import { seeCertificate } from './certificate';
import { certificateOf, type DomainRow } from './domain-dto';

/** A certificate that is in order is in order for weeks. */
const SETTLED_MS = 12 * HOUR_MS;

/**
 * Looks at the certificate of a domain that works, where the proxy is known, unless it was in order a moment ago; writes down what
 * it saw.
 * @returns the row as it is now
 */
export async function lookAtCertificate(ctx: TenantContext, row: DomainRow): Promise<DomainRow> {
  const { tlsProxy } = env();
  if (tlsProxy === undefined || row.status !== 'valid') return row;
  const at = now();
  const known = certificateOf(row);
  if (known?.state === 'issued' && new Date(known.checkedAt) > addMs(at, -SETTLED_MS)) return row;
  const certificate = { ...(await seeCertificate(row.host, tlsProxy, at)), checkedAt: at.toISOString() };
  await controlDb().domain.updateMany({
    where: { id: row.id, tenantId: ctx.tenant.id },
    data: { certificate },
  });
  return { ...row, certificate };
}
