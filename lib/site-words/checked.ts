import { FORM_WORDS } from './en-forms';
import type { Words } from './words';

const NUMBERED = [
  [/^Use at least (\d+) characters?\.$/, 'check.atLeast'],
  [/^Use at most (\d+) characters?\.$/, 'check.atMost'],
] as const;

/** Plain sentences of the checks that forms make in the browser, by their English text. */
const PLAIN = new Map<string, PlainKey>(
  (
    [
      'check.email',
      'check.emailTooLong',
      'check.name',
      'check.nameLetters',
      'check.password',
      'check.passwordTooLong',
      'form.unreachable',
    ] as const
  ).map((key) => [FORM_WORDS[key], key]),
);
type PlainKey =
  | 'check.email'
  | 'check.emailTooLong'
  | 'check.name'
  | 'check.nameLetters'
  | 'check.password'
  | 'check.passwordTooLong'
  | 'form.unreachable';

/** A form's sentence in the language of the page; one that is not known here has come from the server, which knew it. */
export function checked<Sentence extends string | undefined>(
  t: Words,
  sentence: Sentence,
): Sentence | string {
  if (sentence === undefined) return sentence;
  const key = PLAIN.get(sentence);
  if (key) return t(key);
  for (const [pattern, numbered] of NUMBERED) {
    const count = pattern.exec(sentence)?.[1];
    if (count) return t(numbered, { count: Number(count) });
  }
  return sentence;
}

/** The same for a failure as a whole. */
export function checkedError<Failure extends { message: string }>(
  t: Words,
  failure: Failure | null,
): Failure | null {
  return failure && { ...failure, message: checked(t, failure.message) };
}
