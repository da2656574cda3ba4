import { describe, expect, it } from 'vitest';
import { ThreadShares } from './thread-shares';

const LOOK_MS = 250;

/** Tenants with so many requests in flight all the time, on a thread that is busy to `utilization`. */
function looks(shares: ThreadShares, count: number, utilization: number, from = 0): string[] {
  const grown: string[] = [];
  for (let i = 1; i <= count; i++) grown.push(...shares.look((from + i) * LOOK_MS, utilization));
  return grown;
}

function enter(shares: ThreadShares, tenantId: string, requests: number, weight = 5) {
  return Array.from({ length: requests }, () => shares.enter({ tenantId, weight }, 0));
}

describe('the shares of a thread', () => {
  it('name the tenant that takes it up, within a second', () => {
    const shares = new ThreadShares(0);
    enter(shares, 'loud', 20);
    enter(shares, 'quiet', 1);
    expect(looks(shares, 4, 1)).toEqual(['loud']);
    expect(shares.isHeavy('loud')).toBe(true);
    expect(shares.isHeavy('quiet')).toBe(false);
  });

  it('name nobody while the thread has time, however many requests wait for a database', () => {
    const shares = new ThreadShares(0);
    enter(shares, 'patient', 50);
    expect(looks(shares, 20, 0.3)).toEqual([]);
  });

  it('name a tenant that is alone, too: whoever comes finds room', () => {
    const shares = new ThreadShares(0);
    enter(shares, 'alone', 3);
    expect(looks(shares, 4, 1)).toEqual(['alone']);
  });

  it('name neither of two alike, and one of two by its weight', () => {
    const alike = new ThreadShares(0);
    enter(alike, 'a', 5);
    enter(alike, 'b', 5);
    expect(looks(alike, 20, 1)).toEqual([]);
    const unlike = new ThreadShares(0);
    enter(unlike, 'free', 5, 2);
    enter(unlike, 'paid', 5, 9);
    expect(looks(unlike, 20, 1)).toEqual(['free']);
  });

  it('let a tenant back when it has been calm for some seconds, not before', () => {
    const shares = new ThreadShares(0);
    const leaves = enter(shares, 'loud', 5);
    looks(shares, 4, 1);
    for (const leave of leaves) leave(4 * LOOK_MS);
    looks(shares, 11, 0.1, 4);
    expect(shares.isHeavy('loud')).toBe(true);
    looks(shares, 1, 0.1, 15);
    expect(shares.isHeavy('loud')).toBe(false);
  });

  it('tell how long everybody stood behind others', () => {
    const shares = new ThreadShares(0);
    enter(shares, 'loud', 9);
    enter(shares, 'quiet', 1);
    const waits = new Map<string, number>();
    shares.look(1_000, 0.5, (tenantId, ms) => waits.set(tenantId, ms));
    expect(waits.get('quiet')).toBeCloseTo(450);
    expect(waits.get('loud')).toBeCloseTo(450);
  });

  it('never name who asks one after the other', () => {
    const shares = new ThreadShares(0);
    enter(shares, 'one', 1);
    expect(looks(shares, 20, 1)).toEqual([]);
  });

  it('put down what a heavy tenant has left on this thread to nobody else', () => {
    const shares = new ThreadShares(0);
    enter(shares, 'loud', 50);
    looks(shares, 4, 1);
    enter(shares, 'next', 4);
    expect(looks(shares, 8, 1, 4)).toEqual([]);
  });

  it('keep a tenant apart for as long as it goes on elsewhere', () => {
    const shares = new ThreadShares(0);
    const leaves = enter(shares, 'loud', 5);
    looks(shares, 4, 1);
    for (const leave of leaves) leave(4 * LOOK_MS);
    shares.enter({ tenantId: 'loud', weight: 5 }, 4 * LOOK_MS, 'away');
    looks(shares, 40, 0.1, 4);
    expect(shares.isHeavy('loud')).toBe(true);
  });
});
