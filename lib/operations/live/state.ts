import { env } from '@/lib/env';
import { controlDb, listenOnControl } from '@/lib/isolation';
import { addMs, DAY_MS, now } from '@/lib/kernel/clock';
import { processSingleton } from '@/lib/kernel/singleton';
import { LiveValue } from './live-value';

export const OPERATIONS_CHANNEL = 'tenantry_operations';

/** Windows of the past that matter to nobody are not read. */
const KEPT_MS = DAY_MS;
const MAX_LIVE_ANNOUNCEMENTS = 100;

/** What every process has to know at once. */
export interface OperationsState {
  /** Values of settings that were changed, as they are stored. */
  readonly settings: ReadonlyMap<string, unknown>;
  /** Windows that are not over, oldest first. */
  readonly windows: readonly MaintenanceRow[];
  /** Published announcements whose end has not come, newest first. */
  readonly announcements: readonly LiveAnnouncement[];
}

export interface MaintenanceRow {
  readonly id: string;
  readonly message: string | null;
  readonly startsAt: Date;
  readonly endsAt: Date | null;
}

export interface LiveAnnouncement {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly severity: string;
  readonly audience: unknown;
  readonly startsAt: Date;
  readonly endsAt: Date | null;
}

/** Reads the state as it is committed now. */
export async function readState(): Promise<OperationsState> {
  const instant = now();
  const isAhead = { OR: [{ endsAt: null }, { endsAt: { gt: addMs(instant, -KEPT_MS) } }] };
  const [settings, windows, announcements] = await Promise.all([
    controlDb().platformSetting.findMany({ select: { key: true, value: true } }),
    controlDb().maintenanceWindow.findMany({
      where: { endedAt: null, ...isAhead },
      orderBy: { startsAt: 'asc' },
      select: { id: true, message: true, startsAt: true, endsAt: true },
    }),
    controlDb().announcement.findMany({
      where: { status: 'published', ...isAhead },
      orderBy: [{ startsAt: 'desc' }, { id: 'desc' }],
      take: MAX_LIVE_ANNOUNCEMENTS,
      select: {
        id: true,
        title: true,
        body: true,
        severity: true,
        audience: true,
        startsAt: true,
        endsAt: true,
      },
    }),
  ]);
  return {
    settings: new Map(settings.map(({ key, value }) => [key, value])),
    windows,
    announcements: announcements.flatMap(({ startsAt, ...row }) => (startsAt ? [{ ...row, startsAt }] : [])),
  };
}

function live(): LiveValue<OperationsState> {
  return processSingleton(
    'operations.state',
    () =>
      new LiveValue({
        read: readState,
        // A pooler in transaction mode does not carry LISTEN; there the clock has to do.
        listen: env().poolerMode ? null : (listener) => listenOnControl(OPERATIONS_CHANNEL, listener),
      }),
  );
}

/** Reads the state and keeps it true in this process, for servers and workers; others ask the database each time. */
export async function startOperations(): Promise<void> {
  await live().start();
}

/** Stops listening; for graceful shutdown and tests. */
export function stopOperations(): Promise<void> {
  return live().stop();
}

/** The state: from memory where it is kept true, else as the database has it now. */
export function currentState(): Promise<OperationsState> {
  return live().isStarted ? live().start() : readState();
}

/** The state in memory, for callers that cannot wait; undefined in a process that does not keep it. */
export function knownState(): OperationsState | undefined {
  return live().current;
}
