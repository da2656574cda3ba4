import { beforeEach, describe, expect, it } from 'vitest';
import { controlDb } from '@/lib/isolation';
import type { BulkRun, ControlPrisma, LifecycleRun } from '@/lib/isolation/models';
import { newId } from '@/lib/kernel/ids';
import { type Lease, LeaseLostError, type LeaseTable, ProcessDiedError, StepRun, withLease } from './index';
import { freshSteps } from './steps';

const STEPS = ['first', 'second', 'third'] as const;
type StepName = (typeof STEPS)[number];
type Fields = ControlPrisma.LifecycleRunUpdateManyMutationInput;

const RUNS: LeaseTable<LifecycleRun, Fields> = {
  name: 'trial',
  open: { kind: 'archive' },
  taken: { attempts: { increment: 1 } },
  update: (db, where, data) => db.lifecycleRun.updateManyAndReturn({ where, data }),
};
const LANES: LeaseTable<BulkRun, ControlPrisma.BulkRunUpdateManyMutationInput> = {
  name: 'trial with lanes',
  open: { status: 'paused' },
  hasHolder: true,
  update: (db, where, data) => db.bulkRun.updateManyAndReturn({ where, data }),
};

let id: string;
beforeEach(async () => {
  id = newId('lifecycleRun');
  const steps = freshSteps(STEPS) as object[];
  const asked = { requestedBy: 'nobody', requestedByName: 'Nobody', input: {} };
  // It counts as finished, so that no sweep of another test takes it up.
  const finishedAt = new Date(0);
  await controlDb().lifecycleRun.create({
    data: { id, tenantId: newId('tenant'), kind: 'archive', steps, ...asked, finishedAt },
  });
});

const take = <T>(work: (lease: Lease<LifecycleRun, Fields>) => Promise<T>) => withLease(RUNS, id, work);
const stored = () => controlDb().lifecycleRun.findUniqueOrThrow({ where: { id } });
/** As if the process that held it had been silent for too long. */
const letLeaseEnd = () =>
  controlDb().lifecycleRun.update({ where: { id }, data: { leaseUntil: new Date(0) } });

describe('a lease', () => {
  it('is one process’s at a time, and the next one’s when it has run out', async () => {
    await take(async () => {
      expect(await take(async () => 'taken')).toBeNull();
      await letLeaseEnd();
      expect(await take(async (second) => second.row.attempts)).toBe(2);
    });
  });

  it('writes nothing once it is another’s, and nothing alongside', async () => {
    await take(async (lease) => {
      await letLeaseEnd();
      await take(async () => {
        const alongside = async (tx: Parameters<Parameters<typeof lease.save>[1] & object>[0]) =>
          void (await tx.lifecycleRun.update({ where: { id }, data: { error: 'alongside' } }));
        expect(await lease.saveIfHeld({ error: 'progress' }, alongside)).toBeNull();
        expect(() => lease.assertHeld()).toThrow(LeaseLostError);
        await expect(lease.save({ error: 'progress' })).rejects.toThrow(LeaseLostError);
        await lease.release({ error: 'released' });
        expect(await stored()).toMatchObject({ error: null, leaseUntil: expect.any(Date) });
      });
    });
  });

  it('keeps every one of many writes at once, also where the lease itself is the proof', async () => {
    await take(async (lease) => {
      const writes = Array.from({ length: 10 }, () => lease.save({ attempts: { increment: 1 } }));
      await Promise.all(writes);
      expect((await stored()).attempts).toBe(11);
    });
    const bulkId = newId('bulkRun');
    const facts = { act: 'suspend', input: {}, selection: {}, total: 10, status: 'paused' };
    const asked = { requestedById: 'nobody', requestedByName: 'Nobody' };
    await controlDb().bulkRun.create({ data: { id: bulkId, ...facts, ...asked } });
    await withLease(LANES, bulkId, async (lease) => {
      await Promise.all(Array.from({ length: 10 }, () => lease.saveIfHeld({ done: { increment: 1 } })));
      const ended = await lease.finishIfHeld({ status: 'succeeded', finishedAt: new Date() });
      expect(ended).toMatchObject({ done: 10, holder: null, leaseUntil: null });
    });
  });

  it('writes nothing behind the end', async () => {
    await take(async (lease) => {
      const [, late] = await Promise.all([
        lease.finish({ status: 'succeeded' }),
        lease.saveIfHeld({ error: 'late' }),
      ]);
      expect(late).toBeNull();
    });
    expect(await stored()).toMatchObject({ status: 'succeeded', error: null, leaseUntil: null });
  });

  it('is kept when what stands beside a write fails', async () => {
    await take(async (lease) => {
      const failing = lease.save({ status: 'succeeded' }, () => Promise.reject(new Error('no space')));
      await expect(failing).rejects.toThrow('no space');
      expect((await stored()).status).toBe('running');
      await lease.save();
    });
  });
});

describe('a run of steps', () => {
  const run = <T>(work: (steps: StepRun<StepName, LifecycleRun, Fields>) => Promise<T>) =>
    take((lease) => work(new StepRun(lease)));

  it.each(STEPS)('goes on where a process died behind the step %s', async (at) => {
    const done: string[] = [];
    const perform = async (name: StepName) => void done.push(name);
    const afterStep = (name: StepName) => {
      if (name === at) throw new ProcessDiedError();
    };
    await expect(run((steps) => steps.forward(perform, { afterStep }))).rejects.toThrow(ProcessDiedError);
    expect(await run(async () => 'taken')).toBeNull();
    await letLeaseEnd();
    await run(async (steps) => {
      expect(await steps.forward(perform)).toBeNull();
      await steps.finish({ status: 'succeeded' });
    });
    expect(done.filter((name) => name === at)).toHaveLength(2);
    expect(done).toHaveLength(4);
    const { steps, finishedAt } = await stored();
    expect(steps).toMatchObject(
      STEPS.map((name) => ({ name, status: 'done', attempts: name === at ? 2 : 1 })),
    );
    expect(finishedAt?.getTime()).toBeGreaterThan(0);
  });

  it('waits longer after each failure, says why, and undoes in reverse what was begun', async () => {
    const fail = async (name: StepName) => {
      if (name === 'second') throw new Error('The disk is full.');
    };
    const pauses: number[] = [];
    for (let attempt = 0; attempt < 2; attempt++) {
      await run(async (steps) => steps.wait(await steps.forward(fail)));
      const { leaseUntil, error, updatedAt } = await stored();
      expect(error).toBe('The disk is full.');
      pauses.push((leaseUntil?.getTime() ?? 0) - updatedAt.getTime());
      await letLeaseEnd();
    }
    expect(pauses[1]).toBeGreaterThan(pauses[0] ?? 0);
    const undone: string[] = [];
    await run(async (steps) => {
      await steps.back(async (name) => void undone.push(name));
      await steps.finish({ status: 'reverted' });
    });
    expect(undone).toEqual(['second', 'first']);
    const { steps, error } = await stored();
    expect(steps).toMatchObject([
      { status: 'undone' },
      { error: 'The disk is full.' },
      { status: 'pending' },
    ]);
    expect(error).toBe('The disk is full.');
  });
});
