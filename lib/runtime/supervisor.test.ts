import { afterEach, describe, expect, test } from 'vitest';
import { inheritedEnv } from '@/lib/env';
import { Supervised } from './supervisor';

const started: Supervised[] = [];
afterEach(() => Promise.all(started.splice(0).map((child) => child.stop())));

function supervise(script: string): { child: Supervised; said: string[]; pids: (number | undefined)[] } {
  const said: string[] = [];
  const pids: (number | undefined)[] = [];
  const child: Supervised = new Supervised({
    name: 'helper',
    args: ['-e', script],
    environment: inheritedEnv(),
    say: (sentence) => said.push(sentence),
    onSpawn: () => pids.push(child.pid),
  });
  started.push(child);
  return { child, said, pids };
}

const READY = "process.send({ kind: 'ready' });";
const STAY = 'setInterval(() => {}, 1000);';

async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 15_000;
  while (!condition() && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 50));
}

describe('a supervised process', () => {
  test('counts as started when it says so, and is stopped by being asked', async () => {
    const { child } = supervise(`process.on('SIGTERM', () => process.exit(0)); ${READY} ${STAY}`);
    await child.start();
    expect(child.pid).toBeGreaterThan(0);
    await child.stop();
    expect(child.pid).toBeUndefined();
  });

  test('that ends before it serves fails the start', async () => {
    const { child, said } = supervise('process.exit(3)');
    await expect(child.start()).rejects.toThrow('The helper did not start.');
    expect(said).toEqual([]);
  });

  test('that crashes later is started again, and the crash is told', async () => {
    const { child, said, pids } = supervise(`${READY} ${STAY}`);
    await child.start();
    process.kill(child.pid ?? 0, 'SIGKILL');
    await until(() => pids.length > 1);
    expect(said).toEqual(['The helper ended unexpectedly (SIGKILL) and is started again in 1 s.']);
    expect(pids[1]).not.toBe(pids[0]);
  }, 20_000);
});
