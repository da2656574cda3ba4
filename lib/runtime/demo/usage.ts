import { tenantDb } from '@/lib/isolation';
import { DAY_MS, HOUR_MS, now } from '@/lib/kernel/clock';
import type { TenantContext } from '@/lib/kernel/context';
import { ingestUsage } from '@/lib/metering';

const DAYS = 28;
const HOURS_OF_DAY = [8, 10, 13, 15, 17];
/** AI requests at those hours, Monday to Sunday; the company is closed at weekends. */
const WEEK = [
  [3, 5, 2, 4, 2],
  [4, 6, 3, 5, 3],
  [3, 7, 4, 6, 2],
  [5, 6, 4, 5, 3],
  [4, 5, 2, 3, 1],
  [0, 2, 1, 0, 0],
  [0, 1, 0, 1, 0],
];

/** Four weeks of what a tenant's program reports, through the same door that programs use. Does nothing when it is there. */
export async function reportDemoUsage(ctx: TenantContext): Promise<void> {
  if (await tenantDb(ctx).usageEvent.findFirst({ select: { id: true } })) return;
  const at = now().getTime();
  const today = Math.floor(at / DAY_MS) * DAY_MS;
  const events = Array.from({ length: DAYS }, (_, daysAgo) => {
    const day = today - daysAgo * DAY_MS;
    const values = WEEK[(new Date(day).getUTCDay() + 6) % 7] ?? [];
    return values.flatMap((value, index) => {
      const time = new Date(day + (HOURS_OF_DAY[index] ?? 0) * HOUR_MS);
      if (value === 0 || time.getTime() > at) return [];
      const id = time.toISOString().slice(0, 13);
      return [
        { id: `answers-${id}`, meter: 'ai_requests', value, time, subject: 'answer-bot' },
        ...(index === 4 ? [{ id: `export-${id}`, meter: 'exports', time, subject: 'nightly-report' }] : []),
      ].map((event) => ({ ...event, time: event.time.toISOString() }));
    });
  }).flat();
  await ingestUsage(ctx, { events });
}
