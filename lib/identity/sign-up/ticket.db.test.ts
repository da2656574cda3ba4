import { afterEach, expect, it, vi } from 'vitest';
import { openTicket, sealTicket } from './ticket';

const ticket = { runId: 'run_1', identityId: 'idn_1', slug: 'acme' };

afterEach(() => {
  vi.useRealTimers();
});

it('opens what it sealed, for an hour', () => {
  vi.useFakeTimers();
  const sealed = sealTicket(ticket);
  expect(openTicket(sealed)).toEqual(ticket);
  vi.advanceTimersByTime(60 * 60_000);
  expect(() => openTicket(sealed)).toThrow(expect.objectContaining({ code: 'TOKEN_INVALID' }));
});

it('refuses what it did not seal', () => {
  const sealed = sealTicket(ticket);
  const changed = `${sealed.slice(0, 30)}${sealed[30] === 'A' ? 'B' : 'A'}${sealed.slice(31)}`;
  const plain = `v1.${Buffer.from(JSON.stringify(ticket)).toString('base64url')}`;
  for (const forged of ['', 'v1.', changed, sealed.slice(0, -4), plain]) {
    expect(() => openTicket(forged)).toThrow(expect.objectContaining({ code: 'TOKEN_INVALID' }));
  }
});
