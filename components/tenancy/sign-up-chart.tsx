'use client';

import { BarTrend } from '@/components/ui/bar-trend';
import type { SignUpDay } from '@/lib/tenancy/console/schemas';
import { CONSOLE_LOCALE } from './words';

const dayFormat = new Intl.DateTimeFormat(CONSOLE_LOCALE, {
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
});

/** New tenants of the last 30 days. */
export function SignUpChart({ days }: { days: SignUpDay[] }) {
  return (
    <BarTrend
      title="New tenants a day over the last 30 days"
      data={days.map(({ day, count }) => ({ label: dayFormat.format(new Date(`${day}T00:00:00Z`)), count }))}
      series={[{ key: 'count', label: 'New tenants' }]}
      heightPx={180}
    />
  );
}
