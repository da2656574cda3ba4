import { describe, expect, it } from 'vitest';
import { directionOf, isLanguage, LANGUAGES, languageOf } from './languages';

describe('languages of sites and mails', () => {
  it.each([
    ['de-AT', 'de'],
    ['pt-BR', 'pt'],
    ['AR-eg', 'ar'],
    ['en', 'en'],
    ['nl-NL', 'en'],
    ['', 'en'],
  ])('%s is spoken as %s', (locale, language) => {
    expect(languageOf(locale)).toBe(language);
  });

  it('knows its own and nothing else', () => {
    expect(LANGUAGES.every(isLanguage)).toBe(true);
    expect([isLanguage('xx'), isLanguage(null), isLanguage('DE')]).toEqual([false, false, false]);
  });

  it('writes Arabic alone from right to left', () => {
    expect(LANGUAGES.filter((language) => directionOf(language) === 'rtl')).toEqual(['ar']);
  });
});
