import type { TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import type { Language } from '@/lib/kernel/languages';
import { variablesIn, wordsOf } from '@/lib/mail';
import type { MailTextKind, MailWording } from '../schemas';
import { variablesOf } from './sample';

/** Anything between braces that is no variable at all, such as `{ name }` or `{first name}`. */
const BRACES = /\{[^{}]*\}/g;

/**
 * Refuses words that nobody could send: a variable that this mail does not have, a button where it has none or none where it has one.
 * @throws AppError VALIDATION_FAILED with a sentence a field
 */
export function assertWords(
  ctx: TenantContext,
  kind: MailTextKind,
  language: Language,
  wording: MailWording,
): void {
  const known = variablesOf(ctx, kind, language).map(({ name }) => name);
  const fieldErrors: Record<string, string> = {};
  for (const [field, text] of Object.entries(wording)) {
    const unknown = text === null ? undefined : unknownIn(text, known);
    if (unknown !== undefined)
      fieldErrors[`wording.${field}`] =
        `This mail knows no ${unknown}. Choose one of: ${known.map((name) => `{${name}}`).join(', ')}.`;
  }
  const hasButton = wordsOf(kind, language).button !== undefined;
  if (hasButton !== (wording.button !== null))
    fieldErrors['wording.button'] = hasButton ? 'The button needs a label.' : 'This mail has no button.';
  if (Object.keys(fieldErrors).length > 0) throw appError('VALIDATION_FAILED', { fieldErrors });
}

function unknownIn(text: string, known: readonly string[]): string | undefined {
  const names = new Set(variablesIn(text));
  const odd = (text.match(BRACES) ?? []).find((braces) => !names.has(braces.slice(1, -1)));
  if (odd !== undefined) return odd;
  const unknown = [...names].find((name) => !known.includes(name));
  return unknown === undefined ? undefined : `{${unknown}}`;
}
