import { z } from 'zod';
import type { MailContent } from './content';
import type { Values } from './fill';
import type { MailFormats } from './mail-formats';
import type { EN } from './words/en';
import type { MailKind, VariablesOf } from './words/faithful';

export const name = z.string().trim().min(1).max(200);
export const line = z.string().trim().min(1).max(300);
export const text = z.string().max(2_000);
// Every link was written by us from configuration; the check keeps it that way.
export const link = z.url({ protocol: /^https?$/ }).max(2_000);
/** An instant or a day in ISO 8601, written as the reader writes it. Mails queued by an earlier release hold words. */
export const moment = line;

/** What a mail between operators needs to know, and what it says: in English alone. */
export function template<S extends z.ZodType>(data: S, write: (data: z.infer<S>) => MailContent) {
  return { data, write };
}

export const greeting = (person: string | null) => (person ? `Hello ${person},` : 'Hello,');

type EnglishMails = (typeof EN)['mails'];

/** The variables that the English words of a mail need. `tenantName` is there for all. */
type Needed<K extends MailKind> = K extends MailKind
  ? Exclude<
      { [F in keyof EnglishMails[K]]: VariablesOf<EnglishMails[K][F] & string> }[keyof EnglishMails[K]],
      'tenantName'
    >
  : never;

interface Parts<D, K extends MailKind> {
  /** Which words it takes, where one template has several. */
  kind?: (data: D) => K;
  /** What the `{variables}` of its words stand for; null leaves out the paragraph. */
  values: (data: D, format: MailFormats) => Values & Record<Needed<K>, string | null>;
  /** Words that somebody wrote, or figures: set apart. */
  quote?: (data: D, format: MailFormats) => string | null;
  buttonUrl?: (data: D) => string | null;
}

/** A mail whose words stand in `words/`, and may be a tenant's own. */
export function worded<K extends MailKind, S extends z.ZodType>(
  kinds: readonly [K, ...K[]],
  data: S,
  { kind = () => kinds[0], ...parts }: Parts<z.infer<S>, K>,
) {
  return { data, kinds, kind, ...parts };
}

/** Any of them, for code that does not know which. */
export interface WordedTemplate {
  data: z.ZodType;
  kinds: readonly MailKind[];
  kind: (data: unknown) => MailKind;
  values: (data: unknown, format: MailFormats) => Values;
  quote?: (data: unknown, format: MailFormats) => string | null;
  buttonUrl?: (data: unknown) => string | null;
}
