import { controlDb } from '@/lib/isolation';
import type { OperatorContext } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import { createFlag, updateFlag } from '@/lib/plans';
import { computeBucket } from '@/lib/plans/flags/evaluate-flag';
import { FlagStore } from '@/lib/plans/flags/flag-store';
import { type FlagDto, OPEN_RULES } from '@/lib/plans/flags/schemas';
import { operatorCtx } from '@/lib/testing';
import { testTerms } from '@/lib/testing/terms';
import { median, percentile } from './support/figures';
import type { FlagSighting } from './support/flag-watcher';
import { onInstallation } from './support/installation';
import { print, report } from './support/report';
import { startWatcher } from './support/watchers';

/** What asking for a flag costs, and how soon a change counts in four other processes. */
const PROCESSES = 4;
const CHANGES = 200;
const PAUSE_MS = 20;

const FLAGS = 20;
const TENANTS = 1_000;
const BATCHES = 200;
const CALLS = 10_000;

async function measureEvaluation(): Promise<{ warmUs: number[]; bucketUs: number; shareOn: number }> {
  const flags = Array.from(
    { length: FLAGS },
    (_, i): FlagDto => ({
      key: `flag-${i}`,
      description: 'measured',
      isEnabled: true,
      rules: {
        ...OPEN_RULES,
        plans: ['pro', 'enterprise'],
        percentage: 50,
        prerequisites: i % 4 === 3 ? [{ flag: `flag-${i - 1}`, on: true }] : [],
      },
      feature: null,
      isPublic: false,
      version: 1,
      updatedAt: new Date().toISOString(),
    }),
  );
  const store = new FlagStore({ source: { read: async () => flags }, listen: null });
  await store.ready();
  const terms = testTerms('enterprise');
  const tenants = Array.from({ length: TENANTS }, () => ({ id: newId('tenant'), terms }));
  const keys = flags.map(({ key }) => key);
  let on = 0;
  let asked = 0;
  const batch = (first: number) => {
    const startedAt = performance.now();
    for (let i = first; i < first + CALLS; i++)
      if (store.isOn(tenants[i % TENANTS] as (typeof tenants)[0], keys[i % FLAGS] as string)) on++;
    asked += CALLS;
    return ((performance.now() - startedAt) * 1_000) / CALLS;
  };
  for (let i = 0; i < 20; i++) batch(i * 7);
  const warmUs = Array.from({ length: BATCHES }, (_, i) => batch(i * 13));
  const startedAt = performance.now();
  for (let i = 0; i < CALLS; i++) computeBucket('cold', tenants[i % TENANTS]?.id ?? '');
  const bucketUs = ((performance.now() - startedAt) * 1_000) / CALLS;
  await store.stop();
  return { warmUs, bucketUs, shareOn: on / asked };
}

/** Milliseconds from the call of the verb, and from its answer, to each process's memory. */
async function measurePush(
  op: OperatorContext,
  environment: Record<string, string>,
): Promise<{ fromCallMs: number[]; fromAnswerMs: number[]; verbMs: number[] }> {
  const seen = Array.from({ length: PROCESSES }, () => [] as FlagSighting[]);
  const children = await Promise.all(
    seen.map((sightings) =>
      startWatcher<FlagSighting>(
        new URL('./support/flag-watcher.ts', import.meta.url),
        environment,
        (sighting) => sightings.push(sighting),
      ),
    ),
  );
  const { updatedAt: _, ...flag } = await createFlag(op, {
    key: 'pushed',
    description: 'measured',
    isEnabled: false,
    rules: OPEN_RULES,
    feature: null,
    isPublic: false,
    reason: 'Measured',
  });
  const calls: { version: number; calledAt: bigint; answeredAt: bigint }[] = [];
  for (let version = 1; version <= CHANGES; version++) {
    const calledAt = process.hrtime.bigint();
    await updateFlag(op, { ...flag, version, isEnabled: version % 2 === 1, reason: 'Measured' });
    calls.push({ version: version + 1, calledAt, answeredAt: process.hrtime.bigint() });
    await new Promise((wake) => setTimeout(wake, PAUSE_MS));
  }
  await new Promise((wake) => setTimeout(wake, 1_000));
  for (const child of children) child.disconnect();
  // Two changes may be read at once; then the newer one says that both count.
  const since = (pick: (call: (typeof calls)[0]) => bigint) =>
    calls.flatMap((call) =>
      seen.flatMap((sightings) => {
        const first = sightings.find(({ version }) => version >= call.version);
        return first ? [Number(BigInt(first.atNs) - pick(call)) / 1e6] : [];
      }),
    );
  return {
    fromCallMs: since(({ calledAt }) => calledAt),
    fromAnswerMs: since(({ answeredAt }) => answeredAt),
    verbMs: calls.map(({ calledAt, answeredAt }) => Number(answeredAt - calledAt) / 1e6),
  };
}

async function measure(environment: Record<string, string>): Promise<void> {
  print(`${BATCHES * CALLS} evaluations …`);
  const { warmUs, bucketUs, shareOn } = await measureEvaluation();
  print(`${CHANGES} changes, heard by ${PROCESSES} processes …`);
  const { fromCallMs, fromAnswerMs, verbMs } = await measurePush(await operatorCtx(), environment);
  const history = await controlDb().featureFlagChange.count({ where: { flagKey: 'pushed' } });
  report(
    'flags',
    [
      { name: 'evaluation p50', value: median(warmUs), unit: 'µs', target: { max: 1 } },
      { name: 'evaluation p99 of batches', value: percentile(warmUs, 0.99), unit: 'µs' },
      { name: 'a place in a rollout, not remembered', value: bucketUs, unit: 'µs' },
      { name: 'call to visible p99', value: percentile(fromCallMs, 0.99), unit: 'ms', target: { max: 50 } },
      { name: 'call to visible p50', value: median(fromCallMs), unit: 'ms' },
      { name: 'answer to visible p99', value: percentile(fromAnswerMs, 0.99), unit: 'ms' },
      { name: 'the change itself p50', value: median(verbMs), unit: 'ms' },
      {
        name: 'changes seen, of all processes',
        value: fromCallMs.length,
        unit: 'changes',
        target: { min: CHANGES * PROCESSES },
      },
      { name: 'entries in the history', value: history, unit: 'entries', target: { min: CHANGES + 1 } },
    ],
    { processes: PROCESSES, changes: CHANGES, shareOn },
  );
}

await onInstallation(measure);
