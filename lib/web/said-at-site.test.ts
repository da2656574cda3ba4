import { expect, it } from 'vitest';
import { appError } from '@/lib/kernel/errors';
import { siteWords } from '@/lib/site-words';
import { publicError } from './errors';
import { saidAtSite } from './said-at-site';

const german = { language: 'de', t: siteWords('de') } as const;
const english = { language: 'en', t: siteWords('en') } as const;

it('says a failure in the language of the page, field by field', () => {
  const error = publicError(
    appError('VALIDATION_FAILED', {
      fieldErrors: {
        name: 'Enter a name.',
        newPassword: 'This is similar to a commonly used password.',
        other: 'Choose a colour.',
      },
    }),
    'rid_1',
  );
  expect(saidAtSite(german, error)).toEqual({
    code: 'VALIDATION_FAILED',
    message: 'Bitte sehen Sie einige Ihrer Eingaben noch einmal durch.',
    requestId: 'rid_1',
    fieldErrors: {
      name: 'Geben Sie einen Namen ein.',
      newPassword: 'Dieses Passwort ist leicht zu erraten.',
      other: 'Bitte sehen Sie hier noch einmal nach.',
    },
  });
  expect(saidAtSite(english, error)).toEqual(error);
});

it('takes the sentence of the code where another is known in English alone', () => {
  const say = (code: Parameters<typeof appError>[0], message: string) =>
    saidAtSite(german, publicError(appError(code, { message }), 'rid_1')).message;
  expect(say('NOT_FOUND', 'This file does not exist.')).toBe('Wir konnten nicht finden, was Sie suchen.');
  expect(say('INVALID_TRANSITION', 'This request is closed. Please open a new one.')).toBe(
    'Diese Anfrage ist geschlossen. Bitte stellen Sie eine neue.',
  );
  expect(say('TENANT_SUSPENDED', 'This site is not available at the moment.')).toContain('nicht verfügbar');
  expect(say('METHOD_NOT_ALLOWED', 'No.')).toContain('rid_1');
});

it('keeps the number of an unknown failure, and a plan from customers', () => {
  const error = { code: 'INTERNAL', message: 'Boom', requestId: 'rid_2', upgradePath: null } as const;
  expect(saidAtSite(german, error)).toEqual({
    code: 'INTERNAL',
    requestId: 'rid_2',
    message: expect.stringContaining('rid_2'),
  });
  expect(saidAtSite(english, error)).not.toHaveProperty('upgradePath');
});
