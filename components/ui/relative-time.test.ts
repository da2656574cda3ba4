import { describe, expect, it } from 'vitest';
import { formatAbsolute, formatRelative } from './relative-time';

const NOW = Date.UTC(2026, 10, 20, 12);
const ago = (seconds: number) => new Date(NOW - seconds * 1000);

describe('formatRelative', () => {
  it.each([
    [20, 'now'],
    [59, 'now'],
    [60, '1 minute ago'],
    [3 * 3600 + 59 * 60, '3 hours ago'],
    [86_400, 'yesterday'],
    [13 * 86_400, 'last week'],
    [400 * 86_400, 'last year'],
    [-2 * 86_400, 'in 2 days'],
  ])('%i seconds ago reads %s', (seconds, text) => {
    expect(formatRelative(ago(seconds), NOW, 'en-GB')).toBe(text);
  });

  it('speaks the reader’s language', () => {
    expect(formatRelative(ago(7200), NOW, 'de')).toBe('vor 2 Stunden');
  });
});

describe('formatAbsolute', () => {
  it('shows the reader’s zone, not the server’s', () => {
    const at = new Date(Date.UTC(2026, 10, 20, 23, 30));
    expect(formatAbsolute(at, 'en-GB', 'Asia/Tokyo')).toBe('21 Nov 2026, 08:30');
  });
});
