'use client';

import { BarTrend } from '@/components/ui/bar-trend';
import { Card } from '@/components/ui/card';
import type { DeskOverview } from '@/lib/desk/schemas';
import { formatDay, formatHour } from './format';

/** Requests over 30 days, and the hours of the day in which they come. */
export function OverviewCharts({
  numbers,
  locale,
}: {
  numbers: Pick<DeskOverview, 'perDay' | 'perHour'>;
  locale: string;
}) {
  const days = numbers.perDay.map(({ day, opened, solved }) => ({
    label: formatDay(day, locale),
    opened,
    solved,
  }));
  const hours = numbers.perHour.map((count, hour) => ({ label: formatHour(hour, locale), count }));
  const isEmpty = numbers.perDay.every((day) => day.opened + day.solved === 0);
  return (
    <div className="grid gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
      <Card title="Requests" description="Opened and solved on each of the last 30 days">
        {isEmpty ? (
          <Nothing />
        ) : (
          <BarTrend
            title="Requests opened and solved on each of the last 30 days"
            data={days}
            series={[
              { key: 'opened', label: 'Opened' },
              { key: 'solved', label: 'Solved' },
            ]}
          />
        )}
      </Card>
      <Card title="Busy hours" description="When requests come in, over 30 days">
        {isEmpty ? (
          <Nothing />
        ) : (
          <BarTrend
            title="Requests by hour of the day"
            data={hours}
            series={[{ key: 'count', label: 'Requests' }]}
            heightPx={240}
          />
        )}
      </Card>
    </div>
  );
}

function Nothing() {
  return (
    <p className="flex h-44 items-center justify-center text-center text-sm text-muted-foreground">
      The first request of a customer starts this chart.
    </p>
  );
}
