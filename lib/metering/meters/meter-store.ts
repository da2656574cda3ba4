import { env } from '@/lib/env';
import { controlDb, listenOnControl } from '@/lib/isolation';
import { SECOND_MS } from '@/lib/kernel/clock';
import type { FlowKey } from '@/lib/kernel/entitlements';
import { processSingleton } from '@/lib/kernel/singleton';
import { logger } from '@/lib/observability';
import type { Aggregation } from './schemas';

/** What is counted, as events and reports need it. */
export interface Meter {
  readonly key: string;
  readonly name: string;
  readonly unit: string;
  readonly aggregation: Aggregation;
  readonly property: string | null;
  readonly limitKey: FlowKey | null;
  readonly isInternal: boolean;
  readonly isArchived: boolean;
}

/** How old a snapshot may be where no push arrives: in pooler mode, and while the listening connection is made again. */
const MAX_AGE_MS = 30 * SECOND_MS;

interface Store {
  snapshot: Promise<ReadonlyMap<string, Meter>> | undefined;
  readAt: number;
  stop: (() => Promise<void>) | undefined;
}

const store = () =>
  processSingleton<Store>('metering.meters', () => ({ snapshot: undefined, readAt: 0, stop: undefined }));

/** Every meter by its key, archived and internal ones included. */
export function meters(): Promise<ReadonlyMap<string, Meter>> {
  const state = store();
  if (!state.snapshot || performance.now() - state.readAt > MAX_AGE_MS) {
    const reading = readMeters();
    state.readAt = performance.now();
    state.snapshot = reading;
    reading.catch(() => {
      if (state.snapshot === reading) state.snapshot = undefined;
    });
  }
  return state.snapshot;
}

/** Makes the next question read anew; after a change in this process, or a push from another. */
export function forgetMeters(): void {
  store().snapshot = undefined;
}

/** Listens to changes of meters, so that all processes know them at once. */
export function startMeters(): void {
  const state = store();
  if (state.stop || env().poolerMode) return;
  state.stop = listenOnControl('tenantry_meters', {
    onConnect: forgetMeters,
    onNotification: forgetMeters,
    onLost: (error) => logger.debug({ err: error }, 'changes of meters are not heard'),
  });
}

/** Stops listening; for graceful shutdown and tests. */
export async function stopMeters(): Promise<void> {
  const state = store();
  const stop = state.stop;
  state.stop = undefined;
  await stop?.();
}

async function readMeters(): Promise<ReadonlyMap<string, Meter>> {
  const rows = await controlDb().meter.findMany({ orderBy: { key: 'asc' } });
  return new Map(
    rows.map(({ archivedAt, createdAt: _createdAt, ...row }) => [
      row.key,
      {
        ...row,
        aggregation: row.aggregation as Aggregation,
        limitKey: row.limitKey as FlowKey | null,
        isArchived: archivedAt !== null,
      },
    ]),
  );
}
