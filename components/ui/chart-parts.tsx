'use client';

import { numberFormat } from '@/lib/kernel/formats';
import type { TooltipContentProps } from 'recharts';

export interface ChartSeries {
  key: string;
  label: string;
  /** 1 is the accent. Given by position unless told. */
  tone?: 1 | 2 | 3 | 4 | 5;
}

/** One place on the x axis; every series has its number under its key. */
export type ChartPoint = { label: string } & Record<string, string | number>;

export interface TrendProps {
  /** Names the chart for everybody who cannot see it. */
  title: string;
  data: readonly ChartPoint[];
  series: readonly ChartSeries[];
  heightPx?: number;
  formatValue?: (value: number) => string;
  /** A key below the chart; on by default with two or more series. */
  legend?: boolean;
  stacked?: boolean;
}

/** CSS colour of a series. */
export function seriesColor(series: ChartSeries, index: number): string {
  return `var(--chart-${series.tone ?? (index % 5) + 1})`;
}

const plain = (value: number) => numberFormat('en').format(value);

/** Writes a value the way the chart was told to. */
export function formatOf(formatValue?: (value: number) => string): (value: number) => string {
  return formatValue ?? plain;
}

/** The values under the pointer. */
export function ChartTooltip({
  active,
  payload,
  label,
  series,
  format,
}: Partial<TooltipContentProps> & { series: readonly ChartSeries[]; format: (value: number) => string }) {
  if (!active || !payload?.length) return null;
  return (
    <div className="rounded-lg border bg-raised px-3 py-2 text-xs shadow-lg">
      <p className="mb-1 font-medium">{label}</p>
      {series.map((entry, index) => (
        <p key={entry.key} className="flex items-center gap-2">
          <span className="size-2 rounded-full" style={{ background: seriesColor(entry, index) }} />
          <span className="text-muted-foreground">{entry.label}</span>
          <span className="ml-auto pl-4 font-medium tabular-nums">
            {format(Number(payload.find((item) => item.dataKey === entry.key)?.value ?? 0))}
          </span>
        </p>
      ))}
    </div>
  );
}

/** Which colour is which. */
export function ChartLegend({ series }: { series: readonly ChartSeries[] }) {
  return (
    <ul aria-hidden="true" className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted-foreground">
      {series.map((entry, index) => (
        <li key={entry.key} className="flex items-center gap-1.5">
          <span className="size-2 rounded-full" style={{ background: seriesColor(entry, index) }} />
          {entry.label}
        </li>
      ))}
    </ul>
  );
}

/** The same numbers as a table, for screen readers. */
export function ChartTable({ title, data, series, formatValue }: TrendProps) {
  const format = formatOf(formatValue);
  return (
    <div className="sr-only">
      <table>
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">Period</th>
            {series.map((entry) => (
              <th key={entry.key} scope="col">
                {entry.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.map((point) => (
            <tr key={point.label}>
              <th scope="row">{point.label}</th>
              {series.map((entry) => (
                <td key={entry.key}>{format(Number(point[entry.key] ?? 0))}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const DIGIT_PX = 6.5;
const AXIS_GAP_PX = 10;

/**
 * Room for the numbers beside the chart. Not measured by the chart itself: it does that before the font is there, and cuts them.
 */
export function axisWidthPx({ data, series, stacked, formatValue }: TrendProps): number {
  const heights = data.map((point) => {
    const values = series.map(({ key }) => Number(point[key] ?? 0));
    return stacked ? values.reduce((sum, value) => sum + value, 0) : Math.max(...values);
  });
  const highest = Math.max(1, ...heights);
  // The axis ends at a round number above the highest.
  const texts = [highest, Math.ceil(highest * 1.4)].map(formatOf(formatValue));
  return Math.ceil(Math.max(...texts.map(({ length }) => length)) * DIGIT_PX) + AXIS_GAP_PX;
}

export const axisProps = {
  stroke: 'var(--border)',
  tick: { fill: 'var(--muted-foreground)', fontSize: 11 },
  tickLine: false,
  axisLine: false,
} as const;
