import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FairGate, type FairGateOptions, type Release, type Turn } from './fair-gate';

/** A gate whose clock stands still until it is moved. */
function newGate(options: Partial<FairGateOptions> = {}) {
  let at = 0;
  let timers: { work: () => void; at: number }[] = [];
  const gate = new FairGate({
    slots: 4,
    maxWaiting: 1_000,
    maxWaitingPerTenant: 500,
    maxWaitMs: 5_000,
    now: () => at,
    later: (work, ms) => timers.push({ work, at: at + ms }),
    ...options,
  });
  const pass = (ms: number) => {
    const end = at + ms;
    for (;;) {
      const due = timers.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
      if (!due) break;
      timers = timers.filter((timer) => timer !== due);
      at = due.at;
      due.work();
    }
    at = end;
  };
  return { gate, pass };
}

const turn = (tenantId: string, weight = 1, cap = 10): Turn => ({ tenantId, weight, cap });
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('a fair gate', () => {
  it('holds a tenant to a firm cap also while it is alone', () => {
    const { gate } = newGate({ slots: 4 });
    const firm = { ...turn('a', 1, 2), isFirm: true };
    for (let i = 0; i < 2; i++) expect(gate.tryEnter(firm)).not.toBeNull();
    expect(gate.tryEnter(firm)).toBeNull();
    expect(gate.tryEnter(turn('a', 1, 2))).not.toBeNull();
  });

  it('lets a tenant that is alone take every slot but the reserve', () => {
    const { gate } = newGate({ slots: 4 });
    for (let i = 0; i < 3; i++) expect(gate.tryEnter(turn('a', 1, 1))).not.toBeNull();
    expect(gate.tryEnter(turn('a', 1, 1))).toBeNull();
    expect(gate.tryEnter(turn('b'))).not.toBeNull();
  });

  it('keeps a tenant to its cap while others are about, and for a second after', () => {
    const { gate, pass } = newGate({ slots: 4 });
    gate.tryEnter(turn('b'))?.();
    expect(gate.tryEnter(turn('a', 1, 1))).not.toBeNull();
    expect(gate.tryEnter(turn('a', 1, 1))).toBeNull();
    pass(1_001);
    expect(gate.tryEnter(turn('a', 1, 1))).not.toBeNull();
  });

  it('gives a waiting tenant more slots once the others have gone', async () => {
    const { gate, pass } = newGate({ slots: 4 });
    gate.tryEnter(turn('b'))?.();
    gate.tryEnter(turn('a', 1, 1));
    let entered = false;
    void gate.enter(turn('a', 1, 1)).then(() => (entered = true));
    pass(900);
    await settled();
    expect(entered).toBe(false);
    pass(300);
    await settled();
    expect(entered).toBe(true);
  });

  it('serves a tenant’s own requests in the order in which they came', async () => {
    const { gate } = newGate({ slots: 1 });
    const first = gate.tryEnter(turn('a')) as Release;
    const order: number[] = [];
    const waits = [1, 2, 3].map((n) =>
      gate.enter(turn('a')).then((release) => {
        order.push(n);
        release();
      }),
    );
    first();
    await Promise.all(waits);
    expect(order).toEqual([1, 2, 3]);
  });

  it('refuses what does not fit the queues, and says when to come again', async () => {
    const { gate } = newGate({ slots: 1, maxWaitingPerTenant: 1, maxWaiting: 2 });
    gate.tryEnter(turn('a'));
    void gate.enter(turn('a'));
    await expect(gate.enter(turn('a'))).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      detail: { reason: 'full', retryAfterSeconds: 1 },
    });
    void gate.enter(turn('b'));
    await expect(gate.enter(turn('c'))).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });

  it('ends a wait that takes too long', async () => {
    const { gate, pass } = newGate({ slots: 1, maxWaitMs: 300 });
    gate.tryEnter(turn('a'));
    const refused = expect(gate.enter(turn('b'))).rejects.toMatchObject({
      detail: { reason: 'waited too long' },
    });
    pass(400);
    await refused;
    expect(gate.figures()).toEqual({ held: 1, waiting: 0 });
  });

  it('forgets a wait whose asker has left', async () => {
    const { gate } = newGate({ slots: 1 });
    const release = gate.tryEnter(turn('a')) as Release;
    const left = new AbortController();
    const refused = expect(gate.enter(turn('b'), left.signal)).rejects.toThrow('left');
    left.abort(new Error('left'));
    await refused;
    release();
    expect(gate.figures()).toEqual({ held: 0, waiting: 0 });
  });

  it('takes a slot back once, however often it is told', () => {
    const { gate } = newGate({ slots: 2 });
    const release = gate.tryEnter(turn('a')) as Release;
    gate.tryEnter(turn('b'));
    release();
    release();
    expect(gate.figures().held).toBe(1);
  });

  it('shares what is short as the weights say', async () => {
    const { gate } = newGate({ slots: 1, maxWaitingPerTenant: 1_000, maxWaiting: 10_000 });
    const blocker = gate.tryEnter(turn('z')) as Release;
    const served: Record<string, number> = { low: 0, high: 0 };
    let total = 0;
    const waits = Array.from({ length: 400 }, () =>
      (['low', 'high'] as const).map((id) =>
        gate.enter(turn(id, id === 'low' ? 2 : 8)).then((release) => {
          if (total++ < 300) served[id] = (served[id] ?? 0) + 1;
          release();
        }),
      ),
    ).flat();
    blocker();
    await Promise.all(waits);
    expect((served.high ?? 0) / (served.low ?? 1)).toBeCloseTo(4, 0);
  });

  it('never holds more than its slots, keeps caps and serves everybody in the end', async () => {
    const command = fc.oneof(
      {
        weight: 5,
        arbitrary: fc.record({ kind: fc.constant('enter'), tenant: fc.integer({ min: 0, max: 4 }) }),
      },
      {
        weight: 4,
        arbitrary: fc.record({ kind: fc.constant('release'), tenant: fc.integer({ min: 0, max: 99 }) }),
      },
      {
        weight: 1,
        arbitrary: fc.record({ kind: fc.constant('pass'), tenant: fc.integer({ min: 1, max: 900 }) }),
      },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 6 }),
        fc.array(
          fc.record({ weight: fc.integer({ min: 1, max: 10 }), cap: fc.integer({ min: 1, max: 6 }) }),
          {
            minLength: 5,
            maxLength: 5,
          },
        ),
        fc.array(command, { maxLength: 120 }),
        async (slots, tenants, commands) => {
          const { gate, pass } = newGate({ slots, maxWaitMs: 1e9 });
          const held: { tenant: number; release: Release }[] = [];
          let asked = 0;
          let entered = 0;
          for (const { kind, tenant } of commands) {
            if (kind === 'pass') pass(tenant);
            else if (kind === 'release') held.splice(tenant % Math.max(1, held.length), 1)[0]?.release();
            else {
              asked++;
              const spec = tenants[tenant] as { weight: number; cap: number };
              void gate.enter(turn(String(tenant), spec.weight, spec.cap)).then((release) => {
                entered++;
                held.push({ tenant, release });
              });
            }
            await settled();
            expect(held.length).toBeLessThanOrEqual(slots);
            expect(gate.figures().held).toBe(held.length);
            for (let id = 0; id < 5; id++) {
              const own = held.filter((entry) => entry.tenant === id).length;
              expect(own).toBeLessThanOrEqual(Math.max(1, slots - 1));
            }
          }
          for (let i = 0; i < 500 && gate.figures().held > 0; i++) {
            held.shift()?.release();
            await settled();
          }
          expect(entered).toBe(asked);
          expect(gate.figures()).toEqual({ held: 0, waiting: 0 });
        },
      ),
      { numRuns: 60 },
    );
  });

  it('never starves a quick tenant behind slow ones', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 10 }),
        fc.integer({ min: 1, max: 200 }),
        async (weight, flood) => {
          const { gate } = newGate({ slots: 3 });
          const held: Release[] = [];
          for (let i = 0; i < flood; i++) void gate.enter(turn('noisy', weight, 3)).then((r) => held.push(r));
          await settled();
          let servedAt = 0;
          let releases = 0;
          const enough = gate.enter(turn('victim', 1, 1)).then(() => (servedAt = releases));
          for (; releases < flood && servedAt === 0; releases++) {
            await settled();
            held.shift()?.();
          }
          await enough;
          expect(servedAt).toBeLessThanOrEqual(weight + 1);
        },
      ),
      { numRuns: 40 },
    );
  });
});
