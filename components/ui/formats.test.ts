import { describe, expect, it } from 'vitest';
import { initialsOf } from './avatar';
import { formatBytes } from './format-bytes';

describe('formatBytes', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1_400, '1.4 kB'],
    [25_000_000, '25 MB'],
    [3_210_000_000, '3.2 GB'],
  ])('%i is %s', (sizeBytes, text) => expect(formatBytes(sizeBytes)).toBe(text));
});

describe('initialsOf', () => {
  it.each([
    ['Mara Lindqvist', 'ML'],
    ['émile', 'É'],
    ['Ana Maria de Souza', 'AS'],
    ['  ', '?'],
    ['😀 Smile', '😀S'],
  ])('%s gives %s', (name, initials) => expect(initialsOf(name)).toBe(initials));
});
