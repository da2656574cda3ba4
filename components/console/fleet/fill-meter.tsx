import { cn } from '@/components/ui/cn';

/** How much of something is in use: in words, and as a bar where there is an end to it. */
export function FillMeter({
  label,
  words,
  used,
  most,
  note,
}: {
  label: string;
  words: string;
  used: number;
  /** Null: without a limit. */
  most: number | null;
  note?: string;
}) {
  const percent = most === null ? null : Math.min(100, Math.round((used / most) * 100));
  return (
    <div className="min-w-0">
      <p className="text-sm whitespace-nowrap tabular-nums">{words}</p>
      {percent === null ? null : (
        <div
          role="meter"
          aria-label={label}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={percent}
          aria-valuetext={words}
          className="mt-1 h-1.5 max-w-40 overflow-hidden rounded-full bg-border"
        >
          <div
            className={cn(
              'h-full rounded-full',
              percent >= 90 ? 'bg-danger' : percent >= 80 ? 'bg-warning' : 'bg-accent',
            )}
            style={{ width: `${percent}%` }}
          />
        </div>
      )}
      {note ? <p className="mt-0.5 text-xs text-muted-foreground tabular-nums">{note}</p> : null}
    </div>
  );
}
