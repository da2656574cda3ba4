import { cn } from '@/components/ui/cn';
import { type UsageLine, usageText } from '@/lib/metering/report/schemas';

const FILL: Record<UsageLine['level'], string> = {
  ok: 'bg-accent',
  amber: 'bg-warning',
  red: 'bg-danger',
  over: 'bg-danger',
};

/** How much of a limit is used: a bar, and the same in words. */
export function LimitBar({ line }: { line: UsageLine }) {
  const words = usageText(line);
  return (
    <div className="min-w-0">
      <p className="truncate text-sm tabular-nums">
        {words}
        {line.percent === null ? null : <span className="text-muted-foreground"> · {line.percent} %</span>}
      </p>
      {line.percent === null ? null : (
        <div
          role="meter"
          aria-label={line.label}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.min(100, line.percent)}
          aria-valuetext={words}
          className="mt-1 h-1.5 overflow-hidden rounded-full bg-border"
        >
          <div
            className={cn('h-full rounded-full', FILL[line.level])}
            style={{ width: `${Math.min(100, line.percent)}%` }}
          />
        </div>
      )}
    </div>
  );
}
