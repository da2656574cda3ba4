import { z } from 'zod';
import { idSchema } from '@/lib/kernel/ids';

/** What people type; `readHost` decides what it means. */
export const addDomainSchema = z
  .object({
    host: z
      .string()
      .trim()
      .min(1, 'Enter the name of the domain.')
      .max(253, 'A host name has at most 253 characters.'),
  })
  .strict();

export const domainIdSchema = z.object({ domainId: idSchema('domain') }).strict();

export const DOMAIN_STATUSES = ['pending', 'verified'] as const;
export type DomainStatus = (typeof DOMAIN_STATUSES)[number];

/** Why a record is needed: `proof` that the domain is the tenant's, `routing` of its visitors to the site. */
export const RECORD_PURPOSES = ['proof', 'routing'] as const;
/** ALIAS stands for what providers call ALIAS, ANAME or CNAME flattening: a CNAME may not stand at the top of a zone. */
export const RECORD_TYPES = ['TXT', 'CNAME', 'ALIAS'] as const;

/** A DNS record for the tenant to set. */
export interface DomainRecord {
  purpose: (typeof RECORD_PURPOSES)[number];
  type: (typeof RECORD_TYPES)[number];
  /** Whole name, without a trailing dot. */
  name: string;
  value: string;
}

/** A domain as lists show it. Instants are ISO 8601. */
export interface DomainDto {
  id: string;
  /** ASCII, lower case. */
  host: string;
  /** For people: `bücher.example`. The same as `host` for most. */
  displayHost: string;
  status: DomainStatus;
  records: DomainRecord[];
  verifiedAt: string | null;
  createdAt: string;
}

export const CHECK_OUTCOMES = ['verified', 'notFound', 'wrongValue', 'dnsFailure'] as const;

/** What a look at the TXT record showed. */
export interface DomainCheck {
  outcome: (typeof CHECK_OUTCOMES)[number];
  /** A sentence that says what to do. */
  message: string;
  /** The value that proves ownership. */
  expected: string;
  /** Values that stand there in its place; shortened, at most five. */
  found: string[];
}

export interface CheckedDomain {
  domain: DomainDto;
  check: DomainCheck;
}
