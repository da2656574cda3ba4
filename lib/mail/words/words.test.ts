import { describe, expect, expectTypeOf, it } from 'vitest';
import { LANGUAGES, type Language } from '@/lib/kernel/languages';
import { variablesIn } from '../fill';
import { mailFormats } from '../mail-formats';
import { sampleOf } from '../samples';
import { templateOf, valuesOf, writeMail } from '../templates';
import { WORDS } from '.';
import { EN } from './en';
import { faithful, type MailKind, type VariablesOf, type Wording } from './faithful';

const KINDS = Object.keys(EN.mails) as MailKind[];
const OTHERS = LANGUAGES.filter((language) => language !== 'en');
const FIELDS = ['subject', 'heading', 'body', 'button', 'note'] as const;
const sample = {
  tenantName: 'Acme',
  siteUrl: 'https://acme.example',
  portalUrl: 'https://app.example/acme',
  currency: 'EUR',
  at: new Date('2026-11-21T10:00:00Z'),
};

/** Every text of a language with its place: `mails.welcome.subject`. */
function textsOf(words: object, path = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]): [string, string][] =>
    typeof value === 'string' ? [[path + key, value]] : textsOf(value as object, `${path}${key}.`),
  );
}

describe('words of mails', () => {
  it.each(OTHERS)('are complete in %s, with the variables of the English ones', (language) => {
    const theirs = new Map(textsOf(WORDS[language]));
    const ours = textsOf(WORDS.en);
    expect([...theirs.keys()].sort()).toEqual(ours.map(([key]) => key).sort());
    for (const [key, text] of ours) {
      expect(variablesIn(theirs.get(key) ?? '').sort(), key).toEqual(variablesIn(text).sort());
    }
  });

  it('do not compile without a key or a variable', () => {
    expectTypeOf<VariablesOf<'{name} of {tenantName}'>>().toEqualTypeOf<'name' | 'tenantName'>();
    // @ts-expect-error -- everything but `mails` is missing
    faithful({ mails: EN.mails });
    // @ts-expect-error -- a mail is missing
    faithful({ ...EN, mails: { welcome: EN.mails.welcome } });
    const { body: _, ...withoutBody } = EN.mails.welcome;
    // @ts-expect-error -- a text is missing
    faithful({ ...EN, mails: { ...EN.mails, welcome: withoutBody } });
    const nobody = { ...EN.mails.welcome, subject: 'Ready' } as const;
    // @ts-expect-error -- {tenantName} is missing
    faithful({ ...EN, mails: { ...EN.mails, welcome: nobody } });
    const another = { ...EN.mails.welcome, subject: '{tenantName} {nothing}' } as const;
    // @ts-expect-error -- nothing is called {nothing}
    faithful({ ...EN, mails: { ...EN.mails, welcome: another } });
    faithful(EN);
  });

  it.each(KINDS)('%s finds a value for each of its variables, in every language', (kind) => {
    const { template, data } = sampleOf(kind, sample);
    expect(template).toBe(templateOf(kind));
    for (const language of LANGUAGES) {
      const voice = { language, locale: language, timeZone: 'Europe/Berlin' };
      const known = Object.keys(valuesOf(template, data, { voice, brandName: 'Acme' }));
      const words: Wording = WORDS[language].mails[kind];
      for (const field of FIELDS)
        expect(known, `${language} ${field}`).toEqual(
          expect.arrayContaining(variablesIn(words[field] ?? '')),
        );
      const mail = writeMail(template, data, { voice, brandName: 'Acme' });
      expect(JSON.stringify(mail), language).not.toMatch(/[{}]\w|undefined|null|NaN/);
      expect(mail.paragraphs.length).toBeGreaterThan(0);
    }
  });

  it.each([
    ['en', 1, '1 hour'],
    ['en', 24, '24 hours'],
    ['de', 1, '1 Stunde'],
    ['de', 24, '24 Stunden'],
    ['fr', 1, '1 heure'],
    ['es', 24, '24 horas'],
    ['pt', 24, '24 horas'],
    ['ja', 24, '24時間'],
    ['ar', 1, 'ساعة واحدة'],
    ['ar', 2, 'ساعتين'],
    ['ar', 3, '3 ساعات'],
    ['ar', 11, '11 ساعة'],
    ['ar', 100, '100 ساعة'],
  ] as [Language, number, string][])('say %s hours: %i', (language, count, expected) => {
    const format = mailFormats({ language, locale: language, timeZone: 'UTC' });
    expect(format.duration('hours', count)).toBe(expected);
  });

  it('write times and amounts as the tenant does, where the language is its own', () => {
    const at = '2026-11-21T23:30:00.000Z';
    const swiss = mailFormats({ language: 'de', locale: 'de-CH', timeZone: 'Europe/Zurich' });
    expect(swiss.instant(at)).toBe('22. November 2026 um 00:30 MEZ');
    expect(swiss.money(1_234_50, 'CHF')).toMatch(/^CHF\s1.234\.50$/u);
    const french = mailFormats({ language: 'fr', locale: 'de-CH', timeZone: 'Europe/Zurich' });
    expect(french.percent(90).replace(/\s/u, ' ')).toBe('90 %');
    expect(french.day('2026-12-01')).toBe('1 décembre 2026');
    expect(mailFormats({ language: 'ja', locale: 'ja', timeZone: 'UTC' }).money(1_234, 'JPY')).toMatch(
      /1,234/,
    );
    expect(swiss.instant('21 November, queued by the release before')).toContain('queued');
  });

  it('leave out a paragraph that has nothing to say', () => {
    const { template, data } = sampleOf('magic-link', sample);
    const mail = writeMail(template, { ...data, name: null });
    expect(mail.paragraphs).toEqual(['Here is the link to sign in. It works once.']);
  });

  it('never read what a value holds as a variable', () => {
    const { data } = sampleOf('request-reply', sample);
    const mail = writeMail('request-reply', { ...data, subject: '{staffName} {name}' });
    expect(mail.subject).toBe('Re: {staffName} {name} (#1042)');
  });
});
