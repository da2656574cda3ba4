import { enqueueJob } from '@/lib/jobs';
import { now } from '@/lib/kernel/clock';
import { daysOf, dueMonth } from './month';
import { tenantsToReport } from './sql';

/** So few that a turn is short; the next one takes the others. */
const BATCH = 5_000;

/**
 * Asks for the reports of the month that is over, of each open tenant. Handler of the job `desk.sweepReports`; may run twice at
 * once, and finds what a worker that stood still has missed.
 * @returns how many were asked for
 */
export async function sweepReports(at: Date = now()): Promise<number> {
  const month = dueMonth(at);
  if (month === null) return 0;
  const tenantIds = await tenantsToReport(month, new Date(daysOf(month).next), BATCH);
  for (const tenantId of tenantIds)
    await enqueueJob(null, {
      name: 'desk.mailReport',
      payload: { month },
      tenantId,
      key: `report:${tenantId}`,
    });
  return tenantIds.length;
}
