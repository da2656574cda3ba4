import { dateFormat } from '@/lib/kernel/formats';
import type { Breakdown, Point } from '@/components/portal/usage/usage-trends';
import { listMembers } from '@/lib/identity';
import { listApiKeys } from '@/lib/identity/api-keys';
import { addMs, DAY_MS, HOUR_MS, now } from '@/lib/kernel/clock';
import type { TenantContext } from '@/lib/kernel/context';
import { usageBySubject, type UsagePoint, usageSeries } from '@/lib/metering';
import type { TrendMeter } from '@/lib/metering/report/schemas';

const DAYS = 30;
const HOURS = 48;

/** A meter by day and hour with its empty buckets, and by member and key. */
export async function loadTrends(ctx: TenantContext, { key: meter, isReported }: TrendMeter) {
  const to = now();
  const month = { from: addMs(to, -(DAYS - 1) * DAY_MS), to };
  const hours = { from: addMs(to, -(HOURS - 1) * HOUR_MS), to };
  const [perDay, perHour, subjects, names] = await Promise.all([
    usageSeries(ctx, { meter, grain: 'day', ...month }),
    usageSeries(ctx, { meter, grain: 'hour', ...hours }),
    usageBySubject(ctx, { meter, ...month }),
    subjectNames(ctx),
  ]);
  return {
    days: filled(perDay, { from: month.from, stepMs: DAY_MS, count: DAYS }, dayLabel(ctx.locale)),
    hours: filled(perHour, { from: hours.from, stepMs: HOUR_MS, count: HOURS }, hourLabel(ctx.locale)),
    breakdown: byName(subjects, (subject) => names.get(subject) ?? nameOfOther(subject, isReported)),
  };
}

async function subjectNames(ctx: TenantContext): Promise<Map<string, string>> {
  const [members, keys] = await Promise.all([
    listMembers(ctx),
    ctx.permissions.has('key.read') ? listApiKeys(ctx) : [],
  ]);
  return new Map([
    ...members.items.map(({ identityId, name }): [string, string] => [identityId, name]),
    ...keys.map(({ id, name }): [string, string] => [id, `API key ${name}`]),
  ]);
}

function byName(
  subjects: readonly { subject: string; value: string }[],
  nameOf: (subject: string) => string,
): Breakdown[] {
  const sums = new Map<string, number>();
  for (const { subject, value } of subjects) {
    const name = nameOf(subject);
    sums.set(name, (sums.get(name) ?? 0) + Number(value));
  }
  return [...sums].map(([name, value]) => ({ name, value })).sort((a, b) => b.value - a.value);
}

/** Programs name subjects in their own way; the platform counts customers without telling them apart. */
function nameOfOther(subject: string, isReported: boolean): string {
  if (!isReported) return 'Customers and others';
  return subject === '' ? 'Nobody in particular' : subject;
}

function filled(
  points: readonly UsagePoint[],
  { from, stepMs, count }: { from: Date; stepMs: number; count: number },
  label: (at: Date) => string,
): Point[] {
  const values = new Map(points.map(({ startsAt, value }) => [Date.parse(startsAt), Number(value)]));
  const first = Math.floor(from.getTime() / stepMs) * stepMs;
  return Array.from({ length: count }, (_, index) => {
    const at = first + index * stepMs;
    return { label: label(new Date(at)), value: values.get(at) ?? 0 };
  });
}

function dayLabel(locale: string) {
  const format = dateFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  return (at: Date) => format.format(at);
}

function hourLabel(locale: string) {
  const format = dateFormat(locale, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    timeZone: 'UTC',
  });
  return (at: Date) => format.format(at);
}
