'use client';

import { numberFormat } from '@/lib/kernel/formats';
import { parseAsString, useQueryState } from 'nuqs';
import { BarTrend } from '@/components/ui/bar-trend';
import { Card } from '@/components/ui/card';
import { Select } from '@/components/ui/select';
import { bytesText, secondsText } from '@/lib/kernel/amounts';
import type { TrendMeter } from '@/lib/metering/report/schemas';

export interface Point {
  label: string;
  value: number;
}

export interface Breakdown {
  name: string;
  value: number;
}

/** What a meter came to by day and hour, and who used most of it. */
export function UsageTrends({
  meter: { key, name: label, unit },
  meters,
  days,
  hours,
  breakdown,
}: {
  meter: TrendMeter;
  meters: readonly TrendMeter[];
  days: readonly Point[];
  hours: readonly Point[];
  breakdown: readonly Breakdown[];
}) {
  const [, choose] = useQueryState('meter', parseAsString.withOptions({ shallow: false, scroll: false }));
  const options = meters.map((meter) => ({ value: meter.key, label: meter.name }));
  const write = (value: number) =>
    unit === 'bytes'
      ? bytesText(value)
      : unit === 'seconds'
        ? secondsText(value)
        : numberFormat('en', { maximumFractionDigits: 1 }).format(value);
  const series = [{ key: 'value', label }];
  const chart = (points: readonly Point[], title: string) =>
    points.some(({ value }) => value > 0) ? (
      <BarTrend
        title={title}
        data={points.map((point) => ({ ...point }))}
        series={series}
        formatValue={write}
      />
    ) : (
      <p className="flex h-44 items-center justify-center text-center text-sm text-muted-foreground">
        Nothing was used in this time.
      </p>
    );
  return (
    <div className="grid gap-4">
      <Select
        aria-label="What to show"
        className="w-full sm:w-60"
        value={key}
        onValueChange={(next) => void choose(next)}
        options={options}
      />
      <div className="grid gap-4 lg:grid-cols-2">
        <Card title={`${label} by day`} description="The last 30 days (UTC)">
          {chart(days, `${label} on each of the last 30 days`)}
        </Card>
        <Card title={`${label} by hour`} description="The last 48 hours (UTC)">
          {chart(hours, `${label} in each of the last 48 hours`)}
        </Card>
      </div>
      <Card title={`Who used ${label.toLowerCase()}`} description="In 30 days, the most first" flush>
        {breakdown.length === 0 ? (
          <p className="px-4 py-8 text-center text-sm text-muted-foreground">
            Members and API keys are listed here once they use some.
          </p>
        ) : (
          <ul className="divide-y">
            {breakdown.map(({ name, value }) => (
              <li key={name} className="flex justify-between gap-4 px-4 py-2.5 text-sm">
                <span className="min-w-0 truncate">{name}</span>
                <span className="shrink-0 tabular-nums">{write(value)}</span>
              </li>
            ))}
          </ul>
        )}
      </Card>
    </div>
  );
}
