import { describe, expect, it } from 'vitest';
import { contrastOf, readAccent } from './contrast';
import {
  currencyOptions,
  isCurrency,
  isLocale,
  isTimeZone,
  localeOptions,
  timeZoneOptions,
} from './intl-lists';
import { DEFAULT_ACCENT_COLOR, tenantSettingsSchema } from './schemas';

const VALID = {
  name: 'Acme',
  locale: 'en',
  timeZone: 'Europe/Berlin',
  currency: 'EUR',
  accentColor: '#0F766E',
};

describe('general settings', () => {
  it('reads a form and writes the colour in lower case', () => {
    expect(tenantSettingsSchema.parse(VALID).accentColor).toBe('#0f766e');
  });

  it.each([
    ['a name of one letter', { name: ' A ' }],
    ['a line break in the name', { name: 'Acme\nLtd' }],
    ['a locale nobody speaks', { locale: 'xx-YY' }],
    ['a locale spelled loosely', { locale: 'en_us' }],
    ['an offset for a time zone', { timeZone: '+02:00' }],
    ['a zone that does not exist', { timeZone: 'Europe/Atlantis' }],
    ['a currency of the past', { currency: 'DEM' }],
    ['a colour by name', { accentColor: 'teal' }],
    ['CSS behind a colour', { accentColor: '#0f766e;background:url(x)' }],
    ['a field it does not know', { plan: 'enterprise' }],
  ])('refuses %s', (_name, change) => {
    expect(tenantSettingsSchema.safeParse({ ...VALID, ...change }).success).toBe(false);
  });

  it('offers only what it accepts', () => {
    expect(localeOptions('en').filter((option) => !isLocale(option.value))).toEqual([]);
    expect(timeZoneOptions(new Date()).filter((option) => !isTimeZone(option.value))).toEqual([]);
    expect(currencyOptions('en').filter((option) => !isCurrency(option.value))).toEqual([]);
    expect(timeZoneOptions(new Date()).length).toBeGreaterThan(300);
  });
});

describe('contrast', () => {
  it('measures as WCAG does', () => {
    expect(contrastOf('#000000', '#ffffff')).toBeCloseTo(21, 1);
    expect(contrastOf('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });

  it('judges dark, middle and light colours', () => {
    expect(readAccent(DEFAULT_ACCENT_COLOR).verdict).toBe('good');
    expect(readAccent('#f97316').verdict).toBe('adjusted');
    expect(readAccent('#fde047').verdict).toBe('faint');
  });
});
