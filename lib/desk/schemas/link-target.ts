import { z } from 'zod';

const TARGET_MAX_LENGTH = 500;

/** A mail address, in lower case. */
export const mailAddress = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.email('Write a mail address, such as help@example.com.'));

/**
 * True for what a link of a tenant may lead to: a page of the site itself (`/articles/refunds`), an address that begins with
 * https://, or a mail address (`mailto:…`). Everything that a browser would run, and names and passwords in an address, is refused.
 */
export function isLinkTarget(text: string): boolean {
  if (/[\s\\<>"`]/.test(text) || hasControlSigns(text)) return false;
  if (text.startsWith('/')) return !text.startsWith('//');
  if (text.startsWith('mailto:')) return z.email().safeParse(text.slice('mailto:'.length)).success;
  if (!text.startsWith('https://')) return false;
  try {
    const url = new URL(text);
    return url.protocol === 'https:' && url.username === '' && url.password === '' && url.hostname !== '';
  } catch {
    return false;
  }
}

export const linkTargetSchema = z
  .string()
  .trim()
  .min(1, 'Say where the link leads.')
  .max(TARGET_MAX_LENGTH, `Use at most ${TARGET_MAX_LENGTH} characters.`)
  .refine(isLinkTarget, 'Begin with https://, with mailto: or, for a page of this site, with a slash.');

function hasControlSigns(text: string): boolean {
  return [...text].some((sign) => (sign.codePointAt(0) ?? 0) < 0x20 || sign === '\u007f');
}
