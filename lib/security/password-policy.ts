import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import * as common from '@zxcvbn-ts/language-common';
import * as english from '@zxcvbn-ts/language-en';
import { processSingleton } from '@/lib/kernel/singleton';
import { passwordSchema } from './password-schema';

export type PasswordVerdict = { ok: true } | { ok: false; message: string };

// 10⁶ guesses is where an online attack through our rate limits stops being thinkable (zxcvbn score 2).
const MIN_SCORE = 2;
// The estimator's time grows quickly with the length, and more characters cannot make a password weaker.
const JUDGED_LENGTH = 32;

// 30 MB of word lists and 100 ms: made on first use, so that only a process that takes new passwords pays. The estimator's
// Levenshtein matching stays off: with it a hostile password of 64 characters takes seconds, which would stop the process.
const estimator = () =>
  processSingleton(
    'security.password-estimator',
    () =>
      new ZxcvbnFactory({
        dictionary: { ...common.dictionary, ...english.dictionary },
        graphs: common.adjacencyGraphs,
        translations: english.translations,
      }),
  );

/** The words a person's password must not be built from, in the spellings people use: whole, without spaces, in parts. */
function guessableWords(inputs: readonly string[]): string[] {
  const words = inputs.flatMap((input) => {
    const lower = input.toLowerCase();
    return [lower, lower.replace(/[^\p{L}\p{N}]+/gu, ''), ...lower.split(/[^\p{L}\p{N}]+/u)];
  });
  return [...new Set(words)].filter((word) => word.length >= 3);
}

/**
 * Judges a new password: length, and how many guesses it takes somebody who knows common passwords, words, keyboards and dates.
 *
 * @param options.userInputs what an attacker knows about the person: name, mail address, company, slug
 * @returns a sentence to show beside the field when it is refused
 */
export function checkPassword(
  password: string,
  options: { userInputs?: readonly string[] } = {},
): PasswordVerdict {
  const length = passwordSchema.safeParse(password);
  if (!length.success)
    return { ok: false, message: length.error.issues[0]?.message ?? 'Choose another password.' };
  const result = estimator().check(
    password.slice(0, JUDGED_LENGTH),
    guessableWords(options.userInputs ?? []),
  );
  if (result.score >= MIN_SCORE) return { ok: true };
  const [suggestion] = result.feedback.suggestions;
  const reason = result.feedback.warning || 'This password is easy to guess.';
  return { ok: false, message: suggestion ? `${reason} ${suggestion}` : reason };
}

// 10¹⁰ guesses, each half a second of scrypt: whoever has the file may try as often as they like (zxcvbn score 4).
const MIN_PASSPHRASE_SCORE = 4;

/**
 * Judges the passphrase of a file that leaves the house, as `checkPassword` does, for guessing without any limit.
 * @returns a sentence to show beside the field when it is refused
 */
export function checkPassphrase(
  passphrase: string,
  options: { userInputs?: readonly string[] } = {},
): PasswordVerdict {
  const words = guessableWords(options.userInputs ?? []);
  const { score } = estimator().check(passphrase.slice(0, JUDGED_LENGTH), words);
  if (score >= MIN_PASSPHRASE_SCORE) return { ok: true };
  return {
    ok: false,
    message:
      'This can be guessed by somebody who has the file and time. Use four or more words that do not belong together.',
  };
}
