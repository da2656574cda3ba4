import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Listener } from '@/lib/isolation';
import { LiveValue } from './live-value';

vi.useFakeTimers();
const open: LiveValue<number>[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((value) => value.stop()));
});

/** A value in memory, and the hand that pushes. */
function made(isPushed = true) {
  const source = { value: 1, reads: 0, fails: false };
  let listener: Listener | undefined;
  const live = new LiveValue<number>({
    read: async () => {
      source.reads++;
      if (source.fails) throw new Error('the database is away');
      return source.value;
    },
    listen: isPushed
      ? (given) => {
          listener = given;
          return async () => {};
        }
      : null,
  });
  open.push(live);
  return { live, source, push: () => listener as Listener };
}

const settled = () => vi.advanceTimersByTimeAsync(1);

describe('a live value', () => {
  it('is read when it starts and again when a change is heard', async () => {
    const { live, source, push } = made();
    expect(await live.start()).toBe(1);
    source.value = 2;
    push().onNotification('anything');
    await settled();
    expect(live.current).toBe(2);
  });

  it('misses nothing that happened before it heard', async () => {
    const { live, source, push } = made();
    await live.start();
    source.value = 2;
    push().onConnect();
    await settled();
    expect(live.current).toBe(2);
  });

  it('keeps what it knows while the database is away, and reads when it is back', async () => {
    const { live, source, push } = made();
    await live.start();
    push().onConnect();
    await settled();
    source.fails = true;
    source.value = 2;
    push().onNotification('');
    await settled();
    expect(live.current).toBe(1);
    source.fails = false;
    await vi.advanceTimersByTimeAsync(600);
    expect(live.current).toBe(2);
  });

  it('polls while nothing is heard, and behind a pooler', async () => {
    const lost = made();
    await lost.live.start();
    lost.push().onLost(new Error('gone'));
    lost.source.value = 2;
    await vi.advanceTimersByTimeAsync(5_100);
    expect(lost.live.current).toBe(2);
    const pooled = made(false);
    await pooled.live.start();
    pooled.source.value = 2;
    await vi.advanceTimersByTimeAsync(1_100);
    expect(pooled.live.current).toBe(2);
  });

  it('tells whom nobody has told that it could not be read', async () => {
    const { live, source } = made();
    source.fails = true;
    await expect(live.start()).rejects.toThrow('away');
    source.fails = false;
    expect(await live.start()).toBe(1);
  });
});
