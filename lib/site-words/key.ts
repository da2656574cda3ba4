import type { ICUArgs, ICUTags } from 'use-intl/core';
import type { en } from './en';

/** What a text of the site is found by: `home.title`. */
export type WordKey = keyof typeof en;

type ArgumentTypes = { ICUArgument: string; ICUNumberArgument: number; ICUDateArgument: Date };
/** The values a message needs, by the names in its braces. */
type Values<Message extends string> = ICUArgs<Message, ArgumentTypes>;
/** The tags of a message, each with what is made of the text inside. */
type Tags<Message extends string, Element> = ICUTags<Message, (chunks: (string | Element)[]) => Element>;

export type ValuesOf<Key extends WordKey> = keyof Values<(typeof en)[Key]> extends never
  ? []
  : [values: Values<(typeof en)[Key]>];

export type RichValuesOf<Key extends WordKey, Element> = Values<(typeof en)[Key]> &
  Tags<(typeof en)[Key], Element>;

/** The names in a message's braces and its tags. */
type NamesIn<Message extends string> = keyof Values<Message> | keyof Tags<Message, unknown>;

/** The keys whose text asks for other values than the English one. */
type Faults<Texts extends Record<WordKey, string>> = {
  [Key in WordKey]: [NamesIn<Texts[Key]>, NamesIn<(typeof en)[Key]>] extends [
    NamesIn<(typeof en)[Key]>,
    NamesIn<Texts[Key]>,
  ]
    ? never
    : Key;
}[WordKey];

type Unknown<Texts> = Exclude<keyof Texts, WordKey>;

/**
 * A language's texts: every key of the English ones, no other, each with the same values. What is missing or too much is a
 * type error that names the key.
 */
export function translation<const Texts extends Record<WordKey, string>>(
  texts: Texts & { [Key in Unknown<Texts> | Faults<Texts>]: never },
): Readonly<Record<WordKey, string>> {
  return texts;
}
