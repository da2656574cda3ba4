import { expect, it } from 'vitest';
import { passwordStrength } from './password-strength';

it.each([
  ['', 0],
  ['short', 1],
  ['abcdefghij', 2],
  ['aaaaaaaaaaaa', 2],
  ['northwind2026', 2],
  ['plum-Gravel-9', 3],
  ['plum gravel sextant orbit', 4],
])('%j is level %d', (password, level) => {
  expect(passwordStrength(password, ['Northwind Ltd', 'ada@example.com']).level).toBe(level);
});
