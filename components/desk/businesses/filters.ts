import { createLoader, createSerializer, parseAsString, parseAsStringLiteral } from 'nuqs/server';

/** What the page of businesses keeps in its address. */
export const businessParsers = {
  /** What the names begin with. */
  q: parseAsString.withDefault(''),
  dialog: parseAsStringLiteral(['new']),
};

export const loadBusinessFilters = createLoader(businessParsers);
export const writeBusinessFilters = createSerializer(businessParsers);
