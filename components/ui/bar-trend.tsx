'use client';

import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import {
  axisProps,
  axisWidthPx,
  ChartLegend,
  ChartTable,
  ChartTooltip,
  formatOf,
  seriesColor,
  type TrendProps,
} from './chart-parts';

/** Counts per period or group as bars. */
export function BarTrend(props: TrendProps) {
  const { data, series, heightPx = 220, stacked, legend = series.length > 1 } = props;
  const format = formatOf(props.formatValue);
  return (
    <figure className="min-w-0">
      <div aria-hidden="true" style={{ height: heightPx }}>
        <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 640, height: heightPx }}>
          <BarChart
            data={[...data]}
            margin={{ top: 8, right: 4, bottom: 0, left: 0 }}
            accessibilityLayer={false}
          >
            <CartesianGrid vertical={false} stroke="var(--border)" />
            <XAxis dataKey="label" {...axisProps} minTickGap={24} tickMargin={8} />
            <YAxis
              {...axisProps}
              width={axisWidthPx(props)}
              allowDecimals={false}
              tickFormatter={format}
              tickCount={4}
            />
            <Tooltip
              content={<ChartTooltip series={series} format={format} />}
              cursor={{ fill: 'var(--hover)' }}
              isAnimationActive={false}
            />
            {series.map((entry, index) => (
              <Bar
                key={entry.key}
                dataKey={entry.key}
                stackId={stacked ? 'all' : undefined}
                fill={seriesColor(entry, index)}
                maxBarSize={36}
                radius={stacked ? 0 : [3, 3, 0, 0]}
                isAnimationActive={false}
              />
            ))}
          </BarChart>
        </ResponsiveContainer>
      </div>
      {legend ? <ChartLegend series={series} /> : null}
      <ChartTable {...props} />
    </figure>
  );
}
