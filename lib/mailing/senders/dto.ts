import { z } from 'zod';
import { env } from '@/lib/env';
import { SENDER_FINDINGS, type SenderDto, type SenderRecord } from '../schemas';
import { DMARC_VALUE, dkimName, dkimValue, dmarcName, spfValue } from './records';
import type { SenderLife } from './status';

export const SENDER_COLUMNS = {
  id: true,
  tenantId: true,
  name: true,
  address: true,
  domain: true,
  status: true,
  findings: true,
  verifiedAt: true,
  failingSince: true,
  lookStartedAt: true,
  checkedAt: true,
  createdAt: true,
  keys: { select: { id: true, selector: true, publicKey: true, status: true } },
} as const;

export interface SenderRow {
  id: string;
  tenantId: string;
  name: string;
  address: string;
  domain: string;
  status: string;
  findings: unknown;
  verifiedAt: Date | null;
  failingSince: Date | null;
  lookStartedAt: Date | null;
  checkedAt: Date | null;
  createdAt: Date;
  keys: { id: string; selector: string; publicKey: string; status: string }[];
}

const finding = z
  .object({ finding: z.enum(SENDER_FINDINGS).nullable(), found: z.array(z.string()) })
  .catch({ finding: null, found: [] });
const findingsSchema = z.object({ dkim: finding, next: finding, spf: finding, dmarc: finding });
/** What the column `findings` holds. */
export type SenderFindings = z.infer<typeof findingsSchema>;

export function findingsOf({ findings }: Pick<SenderRow, 'findings'>): SenderFindings {
  return findingsSchema.parse(findings);
}

export function lifeOf({ status, createdAt, verifiedAt, failingSince }: SenderRow): SenderLife {
  // A CHECK constraint vouches for the word.
  return { status: status as SenderLife['status'], createdAt, verifiedAt, failingSince };
}

/** The key that signs, and the one that waits to be seen. */
export function keysOf({ keys }: Pick<SenderRow, 'keys'>) {
  const of = (status: string) => keys.find((key) => key.status === status) ?? null;
  return { current: of('current'), next: of('next') };
}

export function toSenderDto(row: SenderRow): SenderDto {
  const { status, verifiedAt, failingSince } = lifeOf(row);
  return {
    name: row.name,
    address: row.address,
    domain: row.domain,
    status: status === 'verified' && failingSince ? 'failing' : status,
    records: recordsOf(row),
    isRotating: keysOf(row).next !== null,
    verifiedAt: verifiedAt?.toISOString() ?? null,
    checkedAt: row.checkedAt?.toISOString() ?? null,
  };
}

function recordsOf(row: SenderRow): SenderRecord[] {
  const { domain } = row;
  const { dkim, next: nextFinding, spf, dmarc } = findingsOf(row);
  const { current, next } = keysOf(row);
  const { mailSpfInclude } = env();
  return [
    ...(current
      ? [
          {
            purpose: 'dkim' as const,
            name: dkimName(current.selector, domain),
            value: dkimValue(current.publicKey),
            isRequired: true,
            ...dkim,
          },
        ]
      : []),
    ...(next
      ? [
          {
            purpose: 'nextDkim' as const,
            name: dkimName(next.selector, domain),
            value: dkimValue(next.publicKey),
            isRequired: true,
            ...nextFinding,
          },
        ]
      : []),
    ...(mailSpfInclude
      ? [
          {
            purpose: 'spf' as const,
            name: domain,
            value: spfValue(mailSpfInclude),
            isRequired: false,
            ...spf,
          },
        ]
      : []),
    { purpose: 'dmarc', name: dmarcName(domain), value: DMARC_VALUE, isRequired: false, ...dmarc },
  ];
}
