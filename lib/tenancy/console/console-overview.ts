import { controlDb } from '@/lib/isolation';
import { addMs, DAY_MS, now } from '@/lib/kernel/clock';
import type { OperatorContext } from '@/lib/kernel/context';
import { toTenantRow } from './list-tenants';
import type { ConsoleOverview, SignUpDay, TenantCounts } from './schemas';
import { directoryRows, signUpsByDay } from './sql';

const DAYS = 30;
const RECENT = 6;

/** The numbers of the console's first page, counted now. */
export async function consoleOverview(_op: OperatorContext): Promise<ConsoleOverview> {
  const db = controlDb();
  // Midnight UTC, so that the first day is a whole one.
  const firstDay = new Date(Math.floor(addMs(now(), -(DAYS - 1) * DAY_MS).getTime() / DAY_MS) * DAY_MS);
  const [groups, days, recent, running, rollingBack] = await Promise.all([
    db.tenant.groupBy({ by: ['status', 'plan', 'strategy'], _count: true }),
    signUpsByDay(db, firstDay),
    directoryRows(db, {}, {}, RECENT),
    db.provisioningRun.count({ where: { status: 'running' } }),
    db.provisioningRun.count({ where: { status: 'rolling_back' } }),
  ]);
  return {
    counts: countsOf(groups.map(({ _count, ...group }) => ({ ...group, count: _count }))),
    signUps: fillDays(days, firstDay),
    recent: recent.map(toTenantRow),
    provisioning: { running, rollingBack },
  };
}

function countsOf(groups: { status: string; plan: string; strategy: string; count: number }[]): TenantCounts {
  const counts: TenantCounts = { total: 0, byStatus: {}, byPlan: {}, byStrategy: {} };
  for (const { status, plan, strategy, count } of groups) {
    counts.total += count;
    counts.byStatus[status] = (counts.byStatus[status] ?? 0) + count;
    counts.byPlan[plan] = (counts.byPlan[plan] ?? 0) + count;
    counts.byStrategy[strategy] = (counts.byStrategy[strategy] ?? 0) + count;
  }
  return counts;
}

function fillDays(days: { day: string; count: bigint }[], firstDay: Date): SignUpDay[] {
  const counts = new Map(days.map(({ day, count }) => [day, Number(count)]));
  return Array.from({ length: DAYS }, (_, i) => {
    const day = addMs(firstDay, i * DAY_MS)
      .toISOString()
      .slice(0, 10);
    return { day, count: counts.get(day) ?? 0 };
  });
}
