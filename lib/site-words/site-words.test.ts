import compile from 'icu-minify/compile';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '@/lib/kernel/languages';
import { checked } from './checked';
import { isWordKey, localeFor, siteWords, TEXTS, WORD_KEYS, wordsForBrowser } from '.';
import { translation } from './key';
import { wordsOf } from './words';

describe.each(LANGUAGES.filter((language) => language !== 'en'))('the words in %s', (language) => {
  it('are complete, and no others', () => {
    expect(Object.keys(TEXTS[language]).sort()).toEqual([...WORD_KEYS].sort());
  });

  it('can all be read and ask for the same values', () => {
    for (const key of WORD_KEYS) {
      const text = TEXTS[language][key];
      const own = compile(text);
      expect(own, key).toBeTruthy();
      const argumentsOf = (written: string) => [
        ...new Set([...written.matchAll(/[{<]([a-z]+)[},>]/gi)].map(([, name]) => name)),
      ];
      expect(argumentsOf(text).sort(), key).toEqual(argumentsOf(TEXTS.en[key]).sort());
      expect(text, `${key} has a straight apostrophe, which is syntax`).not.toMatch(/'/);
    }
  });

  it('know every form of a number that the language has', () => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    for (const key of WORD_KEYS.filter((name) => TEXTS.en[name].includes(', plural,'))) {
      const written = [...TEXTS[language][key].matchAll(/\b(zero|one|two|few|many|other) \{/g)].map(
        ([, form]) => form,
      );
      expect(new Set(written), key).toEqual(
        new Set([...forms.filter((form) => form !== 'many' || language === 'ar'), 'other']),
      );
    }
  });
});

describe('siteWords', () => {
  it('counts and writes numbers by the locale', () => {
    const en = siteWords('en', 'en-GB');
    expect([1, 3].map((count) => en('articles.count', { count }))).toEqual(['1 article', '3 articles']);
    expect(siteWords('de', 'de-DE')('articles.count', { count: 1234 })).toBe('1.234 Artikel');
  });

  it('says a tenant’s own text in place of ours, values included', () => {
    const t = siteWords('en', 'en-GB', { 'home.pageTitle': '{name} knows' });
    expect([t('home.pageTitle', { name: 'Acme' }), t('home.title')]).toEqual([
      'Acme knows',
      'How can we help?',
    ]);
  });

  it('never takes a value for syntax', () => {
    expect(siteWords('en')('home.pageTitle', { name: '{x} <b>’' })).toBe('{x} <b>’ help centre');
  });

  it('hands tags to the page', () => {
    const parts = siteWords('en').rich('auth.noAccount', {
      link: (text: (string | { text: unknown })[]) => ({ text }),
    });
    expect(parts).toEqual(['No account yet? ', { text: ['Create one'] }]);
  });
});

it('gives a browser the groups it asks for, as plain objects that need no parser', () => {
  const words = wordsForBrowser(['articles'], 'de');
  expect(Object.keys(words).every((key) => key.startsWith('articles.'))).toBe(true);
  expect(JSON.parse(JSON.stringify(words))).toStrictEqual(words);
  const t = wordsOf('de', (key) => words[key] ?? '');
  expect(t('articles.count', { count: 2 })).toBe('2 Artikel');
});

it('says what the browser’s checks found in the language of the page', () => {
  const t = siteWords('de');
  expect(checked(t, 'Enter a name.')).toBe('Geben Sie einen Namen ein.');
  expect(checked(t, 'Use at least 12 characters.')).toBe('Verwenden Sie mindestens 12 Zeichen.');
  expect(checked(t, 'Schon übersetzt.')).toBe('Schon übersetzt.');
});

it('writes numbers and dates by the tenant where it speaks the page’s language', () => {
  expect([localeFor('de', 'de-AT'), localeFor('de', 'en-GB'), localeFor('en', 'en-GB')]).toEqual([
    'de-AT',
    'de',
    'en-GB',
  ]);
});

it('knows its own keys alone', () => {
  expect([isWordKey('home.title'), isWordKey('constructor'), isWordKey('home')]).toEqual([
    true,
    false,
    false,
  ]);
});

it('refuses, in types, what is missing, unknown or asks for other values', () => {
  const { en } = TEXTS;
  const t = siteWords('en');
  const refused = [
    // @ts-expect-error keys are missing
    () => translation({ 'home.title': 'x' }),
    // @ts-expect-error nobody knows this key
    () => translation({ ...en, 'home.unheard': 'x' }),
    // @ts-expect-error a value is missing
    () => t('home.pageTitle'),
    // @ts-expect-error nobody knows this value
    () => t('home.pageTitle', { name: 'x', nome: 'y' }),
  ];
  expect(refused).toHaveLength(4);
});
