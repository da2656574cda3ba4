import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Listener } from '@/lib/isolation';
import { testTerms } from '@/lib/testing/terms';
import { type FlagSource, FlagStore } from './flag-store';
import { type FlagDto, OPEN_RULES } from './schemas';

const tenant = { id: 'ten_x', terms: testTerms('pro') };

function flag(key: string, isEnabled: boolean, version = 1): FlagDto {
  const rest = { feature: null, isPublic: key.startsWith('public'), updatedAt: '2026-11-21T00:00:00.000Z' };
  return { key, description: key, isEnabled, rules: OPEN_RULES, version, ...rest };
}

/** A store on rows in memory, and the hand that pushes. */
function made(rows: FlagDto[], isPushed = true) {
  const reads: (readonly string[] | 'all')[] = [];
  let listener: Listener | undefined;
  const source: FlagSource = {
    read: async (keys) => {
      reads.push(keys ?? 'all');
      return rows.filter(({ key }) => !keys || keys.includes(key));
    },
  };
  const listen = (given: Listener) => {
    listener = given;
    return async () => {};
  };
  const store = new FlagStore({ source, listen: isPushed ? listen : null });
  return { store, reads, rows, push: () => listener as Listener, source };
}

const settled = () => vi.advanceTimersByTimeAsync(1);

vi.useFakeTimers();
const open: FlagStore[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((store) => store.stop()));
});

async function started(rows: FlagDto[], isPushed = true) {
  const parts = made(rows, isPushed);
  open.push(parts.store);
  await parts.store.ready();
  if (isPushed) parts.push().onConnect();
  await settled();
  parts.reads.length = 0;
  return parts;
}

describe('the store of flags', () => {
  it('reads the key alone that was announced', async () => {
    const { store, reads, rows, push } = await started([flag('a', false), flag('b', true)]);
    expect([store.isOn(tenant, 'a'), store.isOn(tenant, 'b')]).toEqual([false, true]);
    rows.splice(0, 2, flag('a', true, 2));
    push().onNotification('a');
    await settled();
    expect(reads).toEqual([['a']]);
    expect([store.isOn(tenant, 'a'), store.isOn(tenant, 'b')]).toEqual([true, true]);
    push().onNotification('b');
    await settled();
    expect(store.isOn(tenant, 'b')).toBe(false);
  });

  it('keeps what it knows while nothing is heard, reads every 5 s, and everything on the next connection', async () => {
    const { store, reads, rows, push } = await started([flag('a', true)]);
    push().onLost(new Error('gone'));
    rows[0] = flag('a', false, 2);
    await vi.advanceTimersByTimeAsync(4_000);
    expect([store.isOn(tenant, 'a'), reads]).toEqual([true, []]);
    await vi.advanceTimersByTimeAsync(1_500);
    expect([store.isOn(tenant, 'a'), reads]).toEqual([false, ['all']]);
    push().onConnect();
    await settled();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(reads).toEqual(['all', 'all']);
  });

  it('asks every second where nothing can be pushed', async () => {
    const { store, rows, reads } = await started([flag('a', false)], false);
    rows[0] = flag('a', true, 2);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(store.isOn(tenant, 'a')).toBe(true);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(reads).toEqual(['all', 'all', 'all']);
  });

  it('reads again what was announced during a reading', async () => {
    const { store, rows, push, source } = await started([flag('a', false)]);
    const read = source.read;
    let answer: (() => void) | undefined;
    source.read = async (keys) => {
      const old = await read(keys);
      await new Promise<void>((done) => {
        answer = done;
      });
      return old;
    };
    push().onNotification('a');
    await settled();
    source.read = read;
    rows[0] = flag('a', true, 2);
    push().onNotification('a');
    answer?.();
    await settled();
    expect(store.isOn(tenant, 'a')).toBe(true);
  });

  it('tries again when a reading fails, and keeps what it has until then', async () => {
    const { store, rows, push, source } = await started([flag('a', true)]);
    const read = source.read;
    source.read = () => Promise.reject(new Error('no database'));
    push().onNotification('a');
    await settled();
    expect(store.isOn(tenant, 'a')).toBe(true);
    source.read = read;
    rows[0] = flag('a', false, 2);
    await vi.advanceTimersByTimeAsync(600);
    expect(store.isOn(tenant, 'a')).toBe(false);
  });

  it('names the public ones alone', async () => {
    const { store } = await started([flag('a', true), flag('public-b', true)]);
    expect(store.publicKeys()).toEqual(['public-b']);
  });
});
