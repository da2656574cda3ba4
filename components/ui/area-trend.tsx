'use client';

import { useId } from 'react';
import { Area, AreaChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import {
  axisProps,
  ChartLegend,
  ChartTable,
  ChartTooltip,
  formatOf,
  seriesColor,
  type TrendProps,
} from './chart-parts';

/** Values over time as lines with a soft fill. */
export function AreaTrend(props: TrendProps) {
  const { data, series, heightPx = 220, stacked, legend = series.length > 1 } = props;
  const gradientId = useId();
  const format = formatOf(props.formatValue);
  return (
    <figure className="min-w-0">
      <div aria-hidden="true" style={{ height: heightPx }}>
        <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 640, height: heightPx }}>
          <AreaChart
            data={[...data]}
            margin={{ top: 8, right: 4, bottom: 0, left: 0 }}
            accessibilityLayer={false}
          >
            <defs>
              {series.map((entry, index) => (
                <linearGradient key={entry.key} id={`${gradientId}-${entry.key}`} x1="0" y1="0" x2="0" y2="1">
                  <stop offset="0%" stopColor={seriesColor(entry, index)} stopOpacity={0.2} />
                  <stop offset="100%" stopColor={seriesColor(entry, index)} stopOpacity={0} />
                </linearGradient>
              ))}
            </defs>
            <CartesianGrid vertical={false} stroke="var(--border)" />
            <XAxis dataKey="label" {...axisProps} minTickGap={32} tickMargin={8} />
            <YAxis {...axisProps} width="auto" allowDecimals={false} tickFormatter={format} tickCount={4} />
            <Tooltip
              content={<ChartTooltip series={series} format={format} />}
              cursor={{ stroke: 'var(--border-strong)' }}
              isAnimationActive={false}
            />
            {series.map((entry, index) => (
              <Area
                key={entry.key}
                dataKey={entry.key}
                type="monotone"
                stackId={stacked ? 'all' : undefined}
                stroke={seriesColor(entry, index)}
                strokeWidth={1.75}
                fill={`url(#${gradientId}-${entry.key})`}
                isAnimationActive={false}
                activeDot={{ r: 3, strokeWidth: 0 }}
              />
            ))}
          </AreaChart>
        </ResponsiveContainer>
      </div>
      {legend ? <ChartLegend series={series} /> : null}
      <ChartTable {...props} />
    </figure>
  );
}
