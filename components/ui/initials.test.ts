import { describe, expect, it } from 'vitest';
import { initialsOf } from './avatar';

describe('initialsOf', () => {
  it.each([
    ['Mara Lindqvist', 'ML'],
    ['émile', 'É'],
    ['Ana Maria de Souza', 'AS'],
    ['  ', '?'],
    ['😀 Smile', '😀S'],
  ])('%s gives %s', (name, initials) => expect(initialsOf(name)).toBe(initials));
});
