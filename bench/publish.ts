import { setTimeout as wait } from 'node:timers/promises';
import { getBranding, publishBranding, saveBrandingDraft } from '@/lib/branding';
import { controlDb } from '@/lib/isolation';
import type { TenantContext } from '@/lib/kernel/context';
import { testTenant } from '@/lib/testing';
import { median, percentile } from './support/figures';
import { onInstallation } from './support/installation';
import type { LookSighting } from './support/look-watcher';
import { print, report } from './support/report';
import { startWatcher } from './support/watchers';

/** How soon a published branding is what four other processes show, each of which asks its memory as every page does. */
const PROCESSES = 4;
const CHANGES = 100;
const PAUSE_MS = 30;
const MOST_WAITED_MS = 10_000;

interface Change {
  versionId: string;
  accent: string;
  calledAt: bigint;
  answeredAt: bigint;
}

/** Two colours that read on the default look, by turns. */
const accentOf = (change: number) => (change % 2 === 0 ? '#1d4ed8' : '#be123c');

async function publishOnce(ctx: TenantContext, accent: string): Promise<Change> {
  const { start } = await getBranding(ctx);
  const content = { ...start, colors: { ...start.colors, primary: accent } };
  const draft = await saveBrandingDraft(ctx, { content, basedOn: null });
  const calledAt = process.hrtime.bigint();
  await publishBranding(ctx, { basedOn: draft.updatedAt, note: '' });
  const answeredAt = process.hrtime.bigint();
  return { versionId: await publishedId(ctx), accent, calledAt, answeredAt };
}

async function publishedId(ctx: TenantContext): Promise<string> {
  const { id } = await controlDb().brandingVersion.findFirstOrThrow({
    where: { tenantId: ctx.tenant.id, status: 'published' },
    select: { id: true },
  });
  return id;
}

/** Until every process has shown it; false: one of them did not in time. */
async function isShown(seen: readonly LookSighting[][], { versionId }: Change): Promise<boolean> {
  for (let waitedMs = 0; waitedMs < MOST_WAITED_MS; waitedMs += 5) {
    if (seen.every((sightings) => sightings.some((sighting) => sighting.versionId === versionId)))
      return true;
    await wait(5);
  }
  return false;
}

async function measure(environment: Record<string, string>): Promise<void> {
  const { ctx, tenant } = await testTenant();
  const seen = Array.from({ length: PROCESSES }, () => [] as LookSighting[]);
  const children = await Promise.all(
    seen.map((sightings) =>
      startWatcher<LookSighting>(
        new URL('./support/look-watcher.ts', import.meta.url),
        { ...environment, BENCH_SLUG: tenant.slug },
        (sighting) => sightings.push(sighting),
      ),
    ),
  );
  print(`${CHANGES} publications, shown by ${PROCESSES} processes …`);
  // The first one also waits until each process listens.
  await isShown(seen, await publishOnce(ctx, accentOf(1)));
  const changes: Change[] = [];
  for (let change = 0; change < CHANGES; change++) {
    const made = await publishOnce(ctx, accentOf(change));
    changes.push(made);
    await isShown(seen, made);
    await wait(PAUSE_MS);
  }
  for (const child of children) child.disconnect();
  const sightings = changes.flatMap((change) =>
    seen.flatMap((of) => {
      const first = of.find(({ versionId }) => versionId === change.versionId);
      return first ? [{ change, first }] : [];
    }),
  );
  const sinceMs = (pick: (change: Change) => bigint) =>
    sightings.map(({ change, first }) => Number(BigInt(first.atNs) - pick(change)) / 1e6);
  const fromCallMs = sinceMs(({ calledAt }) => calledAt);
  report(
    'publish',
    [
      { name: 'call to shown p99', value: percentile(fromCallMs, 0.99), unit: 'ms', target: { max: 1_000 } },
      { name: 'call to shown p50', value: median(fromCallMs), unit: 'ms' },
      {
        name: 'answer to shown p99',
        value: percentile(
          sinceMs(({ answeredAt }) => answeredAt),
          0.99,
        ),
        unit: 'ms',
      },
      {
        name: 'the publication itself p50',
        value: median(changes.map(({ calledAt, answeredAt }) => Number(answeredAt - calledAt) / 1e6)),
        unit: 'ms',
      },
      {
        name: 'publications shown, of all processes',
        value: sightings.length,
        unit: 'publications',
        target: { min: CHANGES * PROCESSES },
      },
      {
        name: 'shown in their colour',
        value: sightings.filter(({ change, first }) => change.accent === first.accent).length,
        unit: 'publications',
        target: { min: CHANGES * PROCESSES },
      },
    ],
    { processes: PROCESSES, changes: CHANGES },
  );
}

await onInstallation(measure);
