import { z } from 'zod';
import { HSTS_CHOICES, type HstsChoice } from '@/lib/kernel/hsts';
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

export const primaryDomainSchema = z
  .object({
    domainId: idSchema('domain'),
    /** The address below ours leads to it as well. */
    redirectsSubdomain: z.boolean().default(false),
  })
  .strict();

export const hstsSchema = z.object({ domainId: idSchema('domain'), hsts: z.enum(HSTS_CHOICES) }).strict();

/**
 * `issued`: in order. `expiring`, `expired`: it was not renewed. `untrusted`: browsers do not know who signed it. `missing`: there is
 * none yet. `unreachable`: the proxy did not answer.
 */
export const CERTIFICATE_STATES = [
  'issued',
  'expiring',
  'expired',
  'untrusted',
  'missing',
  'unreachable',
] as const;
export type CertificateState = (typeof CERTIFICATE_STATES)[number];

/** The states that visitors see, or will see, something of. */
export const CERTIFICATE_TROUBLES = ['expiring', 'expired', 'untrusted', 'missing'] as const;
export type CertificateTrouble = (typeof CERTIFICATE_TROUBLES)[number];

/** The certificate that visitors of a domain are shown. Instants are ISO 8601. */
export interface DomainCertificate {
  state: CertificateState;
  /** Who signed it. */
  issuer: string | null;
  expiresAt: string | null;
  checkedAt: string;
  /** Not in order since, once its owners were told; null: in order, or not for long. */
  failingSince: string | null;
}

/**
 * `pending`: nothing is there. `verifying`: one of both records is. `valid`: both are. `conflicting`: visitors are led elsewhere.
 * `failed`: a record is wrong or has gone. `lost`: gone for so long that the site is not served there any more.
 */
export const DOMAIN_STATUSES = ['pending', 'verifying', 'valid', 'conflicting', 'failed', 'lost'] as const;
export type DomainStatus = (typeof DOMAIN_STATUSES)[number];

/** What stands in the DNS: what has to, nothing, or something else. */
export const FINDINGS = ['here', 'missing', 'other'] as const;
export type Finding = (typeof FINDINGS)[number];

/** Why a proof that is there does not count: another tenant has proven the host, or the plan is without domains. */
export const BLOCKED = ['taken', 'plan'] as const;
export type Blocked = (typeof BLOCKED)[number];

/** Why a record is needed: `proof` that the domain is the tenant's, `routing` of its visitors to the site. */
export const RECORD_PURPOSES = ['proof', 'routing'] as const;
/** ALIAS stands for what providers call ALIAS, ANAME or CNAME flattening: a CNAME may not stand at the top of a zone. */
export const RECORD_TYPES = ['TXT', 'CNAME', 'ALIAS', 'A', 'AAAA'] as const;

/** A DNS record for the tenant to set. */
export interface DomainRecord {
  purpose: (typeof RECORD_PURPOSES)[number];
  type: (typeof RECORD_TYPES)[number];
  /** Whole name, without a trailing dot. */
  name: string;
  value: string;
  /** Does the same as the record before it, for providers without ALIAS. */
  isAlternative: boolean;
  /** Null until the DNS has answered once. */
  finding: Finding | null;
  /** What stands there in its place; shortened, at most five. */
  found: string[];
}

/** A domain as lists show it. Instants are ISO 8601. */
export interface DomainDto {
  id: string;
  /** ASCII, lower case. */
  host: string;
  /** For people: `bücher.example`. The same as `host` for most. */
  displayHost: string;
  status: DomainStatus;
  /** What to do, or that there is nothing to do. */
  nextStep: string;
  /** The other domains lead to it. */
  isPrimary: boolean;
  redirectsSubdomain: boolean;
  records: DomainRecord[];
  /** Null: not looked at, because the domain does not work yet or the proxy is not known. */
  certificate: DomainCertificate | null;
  hsts: HstsChoice;
  /** The site is served there since. */
  verifiedAt: string | null;
  /** When it stops being served, if what has gone does not come back. */
  servedUntil: string | null;
  checkedAt: string | null;
  nextCheckAt: string;
  createdAt: string;
}

/** A domain whose records have gone, or whose certificate is not in order. */
export type TroubledDomain = {
  host: string;
} & (
  | {
      trouble: 'records';
      /** Null: it is not served any more. */
      servedUntil: string | null;
    }
  | { trouble: 'certificate'; state: CertificateTrouble; expiresAt: string | null }
);

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
  /** Cached pages of the site have to be made anew. */
  changesSite: boolean;
}
