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
  for (const forged of ['', 'v1.', `${sealed}A`, sealed.slice(0, -4), `v1.${Buffer.from(JSON.stringify(ticket)).toString('base64url')}`]) {
    expect(() => openTicket(forged)).toThrow(expect.objectContaining({ code: 'TOKEN_INVALID' }));
  }
});
