import type { DnsAnswer } from './ask-dns';
import type { DomainCheck } from './schemas';

/** Names no vendor: it stands in the tenant's zone for everybody to read. */
export const PROOF_LABEL = '_site-verification';

export const MAX_FOUND = 5;
const MAX_FOUND_CHARS = 120;

/** Name of the TXT record that proves ownership of a host. */
export function proofName(host: string): string {
  return `${PROOF_LABEL}.${host}`;
}

/** Value of that record. */
export function proofValue(token: string): string {
  return `site-verification=${token}`;
}

/** Judges what stands in the DNS against what has to. Pure. */
export function judgeProof(host: string, token: string, answer: DnsAnswer): DomainCheck {
  const name = proofName(host);
  const expected = proofValue(token);
  switch (answer.kind) {
    case 'none':
      return {
        outcome: 'notFound',
        message: `There is no TXT record at ${name} yet. Add it where the domain's DNS is kept; a new record can take up to an hour to be seen everywhere.`,
        expected,
        found: [],
      };
    case 'failure':
      return { outcome: 'dnsFailure', message: FAILURES[answer.reason](host), expected, found: [] };
    case 'values':
      if (answer.values.some((value) => unquoted(value) === expected)) return proven(host, token);
      return {
        outcome: 'wrongValue',
        message: `There is a TXT record at ${name}, but its value is another one. Replace it by the expected value, or add that one beside it.`,
        expected,
        found: answer.values.slice(0, MAX_FOUND).map(readable),
      };
    default:
      return answer satisfies never;
  }
}

/** What stands at the proof's name and is no proof, fit to be shown. */
export function foundInstead(answer: DnsAnswer, { outcome, found }: DomainCheck): string[] {
  return answer.kind === 'values' && outcome === 'wrongValue' ? found : [];
}

function proven(host: string, token: string): DomainCheck {
  return {
    outcome: 'verified',
    message: `${host} is verified. Visitors reach the site there as soon as the routing record leads here.`,
    expected: proofValue(token),
    found: [],
  };
}

const FAILURES: Record<Extract<DnsAnswer, { kind: 'failure' }>['reason'], (host: string) => string> = {
  timeout: (host) =>
    `The name servers of ${host} did not answer in time. Nothing is lost: check again in a few minutes, and ask your DNS provider if it stays like this.`,
  refused: (host) =>
    `The name servers of ${host} answered with an error. Check that the domain is registered and paid for, and that its DNSSEC settings are right.`,
};

/** Some providers keep the quotation marks of a zone file as part of the value. */
function unquoted(value: string): string {
  return value.trim().replace(/^"(.*)"$/, '$1');
}

/** What a stranger's zone holds, fit to be shown. */
export function readable(value: string): string {
  const text = value.replace(/[\p{Cc}\p{Cf}]/gu, '�');
  return text.length > MAX_FOUND_CHARS ? `${text.slice(0, MAX_FOUND_CHARS)}…` : text;
}
