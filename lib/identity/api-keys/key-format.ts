import { randomInt } from 'node:crypto';
import { newToken } from '@/lib/security';

/** Marks our keys for secret scanners, as GitHub and others look for such prefixes. */
export const KEY_MARK = 'tnt_live_';

const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyz';
const PREFIX_LENGTH = 12;
const SHAPE = /^(tnt_live_[0-9a-z]{12})_[A-Za-z0-9_-]{43}$/;
// Whoever sends more than this sends something else; refused before any pattern looks at it.
const KEY_MAX_LENGTH = 80;

export interface NewApiKey {
  /** `tnt_live_` and 12 characters: shown in lists, unique, finds the row. */
  prefix: string;
  /** The whole key: `<prefix>_<43 characters>`, 256 random bits behind the prefix. */
  presented: string;
}

/** Makes a new key. The prefix carries 62 bits, so two keys of one installation do not meet. */
export function newApiKey(): NewApiKey {
  const name = Array.from({ length: PREFIX_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  const prefix = `${KEY_MARK}${name}`;
  return { prefix, presented: `${prefix}_${newToken()}` };
}

/** The prefix of a presented key, or null for a text that is no key of ours. */
export function prefixOf(presented: string): string | null {
  if (presented.length > KEY_MAX_LENGTH) return null;
  return SHAPE.exec(presented)?.[1] ?? null;
}
