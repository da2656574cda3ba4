import { domainToUnicode } from 'node:url';
import { env } from '@/lib/env';
import type { TenantRef } from '@/lib/kernel/context';
import { proofName, proofValue } from './proof';
import { isApex } from './read-host';
import type { DomainDto } from './schemas';

export const DOMAIN_COLUMNS = {
  id: true,
  host: true,
  token: true,
  verifiedAt: true,
  createdAt: true,
} as const;

export interface DomainRow {
  id: string;
  host: string;
  token: string;
  verifiedAt: Date | null;
  createdAt: Date;
}

/** A domain with the records that have to stand in its zone. */
export function toDomainDto(row: DomainRow, tenant: Pick<TenantRef, 'slug'>): DomainDto {
  const target = `${tenant.slug}.${env().baseHost.replace(/:\d+$/, '')}`;
  return {
    id: row.id,
    host: row.host,
    displayHost: domainToUnicode(row.host) || row.host,
    status: row.verifiedAt ? 'verified' : 'pending',
    records: [
      { purpose: 'proof', type: 'TXT', name: proofName(row.host), value: proofValue(row.token) },
      { purpose: 'routing', type: isApex(row.host) ? 'ALIAS' : 'CNAME', name: row.host, value: target },
    ],
    verifiedAt: row.verifiedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  };
}
