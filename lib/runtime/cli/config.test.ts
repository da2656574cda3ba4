import { describe, expect, it } from 'vitest';
import { valueOf } from './config';

describe('values of the command line', () => {
  it.each([
    ['signUp.isOpen', 'off', false],
    ['signUp.isOpen', 'true', true],
    ['signUp.isOpen', 'maybe', 'maybe'],
    ['backups.keep', '12', 12],
    ['backups.keep', 'many', 'many'],
    ['backups.keep', 'default', null],
    ['support.mailAddress', '', ''],
    ['no.such', '12', '12'],
  ])('%s %s', (key, text, value) => {
    expect(valueOf(key, text)).toBe(value);
  });
});
