import { type DnsAnswer, readable } from '@/lib/domains';
import type { SenderFinding } from '../schemas';

/** What one look saw: `unknown` where the name servers did not answer. */
export interface Sighting {
  finding: SenderFinding | 'unknown';
  found: string[];
}

const FOUND_MAX = 5;

export const dkimName = (selector: string, domain: string) => `${selector}._domainkey.${domain}`;
export const dkimValue = (publicKey: string) => `v=DKIM1; k=rsa; p=${publicKey}`;
export const dmarcName = (domain: string) => `_dmarc.${domain}`;
export const DMARC_VALUE = 'v=DMARC1; p=none';
export const spfValue = (include: string) => `v=spf1 include:${include} ~all`;

/** A record that verifies our signatures: of this key, and not only for trials (`t=y`) or other uses. Pure. */
export function judgeDkim(answer: DnsAnswer, publicKey: string): Sighting {
  return judge(answer, (value) => {
    const tags = tagsOf(value);
    return (
      (tags.get('v') ?? 'DKIM1') === 'DKIM1' &&
      (tags.get('k') ?? 'rsa') === 'rsa' &&
      tags.get('p')?.replace(/\s+/g, '') === publicKey &&
      ['*', 'email'].some((service) => (tags.get('s') ?? '*').split(':').includes(service))
    );
  });
}

/** One SPF record that includes ours (RFC 7208 §3.2: two of them count as none). Pure. */
export function judgeSpf(answer: DnsAnswer, include: string): Sighting {
  const of = onlySuch(answer, /^v=spf1(\s|$)/i);
  if (of.kind === 'values' && of.values.length > 1) return { finding: 'other', found: shown(of.values) };
  return judge(of, (value) =>
    value
      .toLowerCase()
      .split(/\s+/)
      .some((term) => term.replace(/^\+/, '') === `include:${include}`),
  );
}

/** Any policy at all (RFC 7489 §6.3): which one is the domain's own affair. Pure. */
export function judgeDmarc(answer: DnsAnswer): Sighting {
  const of = onlySuch(answer, /^v=DMARC1\s*(;|$)/);
  if (of.kind === 'values' && of.values.length > 1) return { finding: 'other', found: shown(of.values) };
  return judge(of, (value) => /;\s*p\s*=\s*(none|quarantine|reject)\s*(;|$)/i.test(value));
}

/** Other TXT records at the same name are nobody's affair. */
function onlySuch(answer: DnsAnswer, pattern: RegExp): DnsAnswer {
  if (answer.kind !== 'values') return answer;
  const values = answer.values.map((value) => value.trim()).filter((value) => pattern.test(value));
  return values.length > 0 ? { kind: 'values', values } : { kind: 'none' };
}

function judge(answer: DnsAnswer, isRight: (value: string) => boolean): Sighting {
  switch (answer.kind) {
    case 'failure':
      return { finding: 'unknown', found: [] };
    case 'none':
      return { finding: 'missing', found: [] };
    case 'values':
      return answer.values.some(isRight)
        ? { finding: 'here', found: [] }
        : { finding: 'other', found: shown(answer.values) };
    default:
      return answer satisfies never;
  }
}

const shown = (values: readonly string[]) => values.slice(0, FOUND_MAX).map(readable);

/** Tag=value lists (RFC 6376 §3.2). */
function tagsOf(value: string): Map<string, string> {
  return new Map(
    value.split(';').flatMap((part) => {
      const at = part.indexOf('=');
      return at < 0 ? [] : [[part.slice(0, at).trim(), part.slice(at + 1).trim()] as const];
    }),
  );
}
