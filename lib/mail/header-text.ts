/**
 * A text fit for a mail header: one line, no control or direction-changing characters, at most `maxLength` characters.
 * The mail library encodes the rest; without line breaks nobody can add a header of their own (RFC 5322 §2.2).
 */
export function headerText(text: string, maxLength = 200): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, maxLength)
    .toWellFormed();
}

/**
 * A person's or company's name as the display name of an address. Characters with a meaning in address lists go, and so
 * does anything that reads as an address itself, since mail programs show the name in its place.
 */
export function displayName(name: string): string {
  return headerText(name.replace(/["<>,;:\\()[\]@]+/g, ' '), 100);
}
