import type { Language } from '@/lib/kernel/languages';
import type { EN } from './en';

type English = typeof EN;

/** The mails that are put into words here: each of the languages has each of them. */
export type MailKind = keyof English['mails'];

/** The words of one mail; the same fields that a tenant may write anew. */
export interface Wording {
  subject: string;
  heading: string;
  /** Paragraphs apart by an empty line. */
  body: string;
  /** Null: the mail has no button. */
  button?: string | null;
  note: string;
}

/** The words of a language, whichever it is. */
export interface Words {
  mails: Record<MailKind, Wording>;
  durations: Record<keyof English['durations'], string>;
  roles: Record<keyof English['roles'], string>;
  limits: Record<keyof English['limits'], string>;
  figures: Record<keyof English['figures'], string>;
  frame: Record<keyof English['frame'], string>;
}

export type WordsByLanguage = Record<Language, Words>;

/** The `{variables}` of a text. */
export type VariablesOf<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | VariablesOf<Rest>
  : never;

/** What a text has to be: any that holds the variables of the English one and no others. */
type Faithful<E, W> = E extends string
  ? W extends string
    ? [VariablesOf<E>] extends [VariablesOf<W>]
      ? [VariablesOf<W>] extends [VariablesOf<E>]
        ? W
        : { anotherVariable: Exclude<VariablesOf<W>, VariablesOf<E>> }
      : { missingVariable: Exclude<VariablesOf<E>, VariablesOf<W>> }
    : string
  : { [K in keyof E]: K extends keyof W ? Faithful<E[K], W[K]> : E[K] };

/** ICU messages, which differ in their plurals: checked for their one variable alone. */
type Durations = Record<keyof English['durations'], `{count, plural, ${string}}`>;

type FaithfulWords<W extends { mails: unknown }> = {
  [K in Exclude<keyof English, 'durations'>]: K extends keyof W ? Faithful<English[K], W[K]> : English[K];
} & { durations: Durations };

/** The words of another language: a key or a variable that English has and they have not does not compile. */
export function faithful<const W extends { mails: unknown }>(words: W & FaithfulWords<W>): Words {
  return words as unknown as Words;
}
