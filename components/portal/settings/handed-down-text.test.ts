import { describe, expect, it } from 'vitest';
import { handedDownText } from './handed-down-text';

describe('a setting that is handed down', () => {
  it.each([
    ['accentColor', '#0f766e', '#0f766e'],
    ['locale', 'de-AT', 'Austrian German'],
    ['timeZone', 'America/New_York', 'America/New York'],
    ['currency', 'CHF', 'CHF'],
    ['sessionIdleMinutes', 10_080, 'after 7 days'],
    ['sessionIdleMinutes', 15, 'after 15 minutes'],
    ['sessionMaxHours', 8, 'after 8 hours'],
    ['sessionMaxHours', 24, 'after 1 day'],
    ['customerPasswordMinLength', 12, '12 characters or more'],
  ] as const)('%s of %s reads as “%s”', (key, value, text) => {
    expect(handedDownText(key, value)).toBe(text);
  });
});
