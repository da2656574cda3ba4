import { cn } from '@/components/ui/cn';
import { THRESHOLDS } from '@/lib/kernel/entitlements';
import type { UsageLevel } from '@/lib/metering/report/schemas';

const FILL: Record<UsageLevel, string> = {
  ok: 'bg-accent',
  amber: 'bg-warning',
  red: 'bg-danger',
  over: 'bg-danger',
};

/** How much of a limit is used, with marks where alerts are sent. */
export function MeterBar({
  label,
  text,
  percent,
  level,
  hasTicks,
}: {
  label: string;
  /** The same in words: "12 of 50 members". */
  text: string;
  percent: number;
  level: UsageLevel;
  hasTicks?: boolean;
}) {
  const shown = Math.min(100, percent);
  return (
    <div
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={shown}
      aria-valuetext={text}
      className={cn('relative overflow-hidden rounded-full bg-border', hasTicks ? 'h-2' : 'h-1')}
    >
      <div className={cn('h-full rounded-full', FILL[level])} style={{ width: `${shown}%` }} />
      {hasTicks
        ? THRESHOLDS.filter((mark) => mark < 100).map((mark) => (
            <span
              key={mark}
              aria-hidden="true"
              className="absolute inset-y-0 w-px bg-surface"
              style={{ left: `${mark}%` }}
            />
          ))
        : null}
    </div>
  );
}
