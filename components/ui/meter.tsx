import type { ReactNode } from 'react';
import { cn } from './cn';

/** Use against a limit: amber from 80 %, red from 90 %. `max` null means unlimited. */
export function Meter({
  label,
  value,
  max,
  valueText,
  size = 'md',
  className,
}: {
  label: string;
  value: number;
  max: number | null;
  /** "3 of 5", "420 MB of 1 GB". */
  valueText: ReactNode;
  size?: 'sm' | 'md';
  className?: string;
}) {
  const share = max === null ? 0 : max <= 0 ? 1 : Math.min(1, value / max);
  const tone = share >= 0.9 ? 'bg-danger' : share >= 0.8 ? 'bg-warning' : 'bg-accent';
  return (
    <div className={cn('min-w-0', className)}>
      <div className={cn('flex items-baseline justify-between gap-2', size === 'sm' ? 'text-xs' : 'text-sm')}>
        <span className="truncate">{label}</span>
        <span className="shrink-0 text-muted-foreground tabular-nums">{valueText}</span>
      </div>
      {max === null ? null : (
        <div
          role="meter"
          aria-label={label}
          aria-valuenow={Math.min(value, max)}
          aria-valuemin={0}
          aria-valuemax={max}
          aria-valuetext={typeof valueText === 'string' ? valueText : undefined}
          className={cn('mt-1.5 overflow-hidden rounded-full bg-border', size === 'sm' ? 'h-1' : 'h-1.5')}
        >
          <div className={cn('h-full rounded-full', tone)} style={{ width: `${share * 100}%` }} />
        </div>
      )}
    </div>
  );
}
