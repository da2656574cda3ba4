import { isIPv4 } from 'node:net';
import { domainToUnicode } from 'node:url';
import { z } from 'zod';
import type { TenantRef } from '@/lib/kernel/context';
import type { HstsChoice } from '@/lib/kernel/hsts';
import { nextStep } from './next-step';
import { proofName, proofValue } from './proof';
import { isApex } from './read-host';
import { routingTarget } from './routing';
import {
  BLOCKED,
  CERTIFICATE_STATES,
  type DomainCertificate,
  type DomainDto,
  type DomainRecord,
  type DomainStatus,
  FINDINGS,
} from './schemas';
import { type DomainLife, servedUntil } from './status';

export const DOMAIN_COLUMNS = {
  id: true,
  host: true,
  token: true,
  status: true,
  isPrimary: true,
  redirectsSubdomain: true,
  findings: true,
  verifiedAt: true,
  routedAt: true,
  failingSince: true,
  warnings: true,
  warnedAt: true,
  lostAt: true,
  dnsFailures: true,
  lookStartedAt: true,
  checkedAt: true,
  nextCheckAt: true,
  createdAt: true,
  certificate: true,
  certificateFailingSince: true,
  certificateWarnedAt: true,
  hsts: true,
} as const;

export interface DomainRow {
  id: string;
  host: string;
  token: string;
  status: string;
  isPrimary: boolean;
  redirectsSubdomain: boolean;
  findings: unknown;
  verifiedAt: Date | null;
  routedAt: Date | null;
  failingSince: Date | null;
  warnings: number;
  warnedAt: Date | null;
  lostAt: Date | null;
  dnsFailures: number;
  lookStartedAt: Date | null;
  checkedAt: Date | null;
  nextCheckAt: Date;
  createdAt: Date;
  certificate: unknown;
  certificateFailingSince: Date | null;
  certificateWarnedAt: Date | null;
  hsts: string;
}

const findingSchema = z
  .object({ finding: z.enum(FINDINGS).nullable(), found: z.array(z.string()) })
  .catch({ finding: null, found: [] });
const findingsSchema = z.object({
  proof: findingSchema,
  routing: findingSchema,
  blocked: z.enum(BLOCKED).nullable().catch(null),
});
/** What the column `findings` holds. */
export type Findings = z.infer<typeof findingsSchema>;

export function findingsOf(row: Pick<DomainRow, 'findings'>): Findings {
  return findingsSchema.parse(row.findings);
}

const seenCertificateSchema = z
  .object({
    state: z.enum(CERTIFICATE_STATES),
    issuer: z.string().nullable(),
    expiresAt: z.string().nullable(),
    checkedAt: z.string(),
  })
  .nullable()
  .catch(null);

/** What the last handshake for the domain showed; null: there was none. */
export function certificateOf(
  row: Pick<DomainRow, 'certificate' | 'certificateWarnedAt' | 'certificateFailingSince'>,
): DomainCertificate | null {
  const seen = seenCertificateSchema.parse(row.certificate);
  // Told from the moment of the mail on: one that is got with the first visit is no news.
  const failingSince = row.certificateWarnedAt && row.certificateFailingSince;
  return seen && { ...seen, failingSince: failingSince?.toISOString() ?? null };
}

/** The row as the state machine sees it. */
export function lifeOf(row: DomainRow): DomainLife {
  const { proof, routing, blocked } = findingsOf(row);
  const { createdAt, verifiedAt, routedAt, failingSince, warnings, warnedAt, lostAt, dnsFailures } = row;
  return {
    // A CHECK constraint vouches for the word.
    status: row.status as DomainStatus,
    ...{ createdAt, verifiedAt, routedAt, failingSince, warnings, warnedAt, lostAt, dnsFailures, blocked },
    proof: proof.finding,
    routing: routing.finding,
  };
}

/** A domain with the records that have to stand in its zone. */
export function toDomainDto(row: DomainRow, tenant: Pick<TenantRef, 'slug'>): DomainDto {
  const life = lifeOf(row);
  return {
    id: row.id,
    host: row.host,
    displayHost: domainToUnicode(row.host) || row.host,
    status: life.status,
    nextStep: nextStep(row.host, life),
    isPrimary: row.isPrimary,
    redirectsSubdomain: row.isPrimary && row.redirectsSubdomain,
    records: recordsOf(row, tenant),
    certificate: life.status === 'valid' ? certificateOf(row) : null,
    // A CHECK constraint vouches for the word.
    hsts: row.hsts as HstsChoice,
    verifiedAt: row.verifiedAt?.toISOString() ?? null,
    servedUntil: servedUntil(life)?.toISOString() ?? null,
    checkedAt: row.checkedAt?.toISOString() ?? null,
    nextCheckAt: row.nextCheckAt.toISOString(),
    createdAt: row.createdAt.toISOString(),
  };
}

function recordsOf(row: DomainRow, tenant: Pick<TenantRef, 'slug'>): DomainRecord[] {
  const { proof, routing } = findingsOf(row);
  const { name: target, addresses } = routingTarget(tenant);
  const atApex = isApex(row.host);
  const route = { purpose: 'routing', name: row.host, ...routing } as const;
  return [
    {
      purpose: 'proof',
      type: 'TXT',
      name: proofName(row.host),
      value: proofValue(row.token),
      isAlternative: false,
      ...proof,
    },
    { ...route, type: atApex ? 'ALIAS' : 'CNAME', value: target, isAlternative: false },
    ...(atApex ? addresses : []).map(
      (value): DomainRecord => ({
        ...route,
        type: isIPv4(value) ? 'A' : 'AAAA',
        value,
        isAlternative: true,
      }),
    ),
  ];
}
