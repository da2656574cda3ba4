import { readHost } from '@/lib/domains';
import { env } from '@/lib/env';

type Reading = { ok: true; address: string; domain: string } | { ok: false; problem: string };

/** An address mails could come from, its domain as ASCII; refuses ours, public suffixes and names that are none. */
export function readSenderAddress(typed: string): Reading {
  const at = typed.lastIndexOf('@');
  const { baseHost, mailFrom } = env();
  const reading = readHost(typed.slice(at + 1), { baseHost });
  if (!reading.ok) return { ok: false, problem: reading.problem };
  const ours = /@([^@<>\s]+?)>?$/.exec(mailFrom)?.[1]?.toLowerCase();
  if (reading.host === ours)
    return { ok: false, problem: 'This domain is ours. Enter an address of a domain of your own.' };
  return { ok: true, address: `${typed.slice(0, at)}@${reading.host}`, domain: reading.host };
}
