import { ArrowDown, ArrowRight, ArrowUp } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { cn } from './cn';
import { Sparkline } from './sparkline';

export interface StatProps {
  label: string;
  value: ReactNode;
  /** Text like "+12 %" with its direction; `good` colours it. */
  delta?: { text: string; direction: 'up' | 'down' | 'flat'; good?: boolean };
  /** What the delta compares with: "than last week". */
  hint?: ReactNode;
  points?: readonly number[];
  /** The list behind the number. */
  href?: string;
  className?: string;
}

const ARROW = { up: ArrowUp, down: ArrowDown, flat: ArrowRight };

/** One number of a dashboard. */
export function Stat({ label, value, delta, hint, points, href, className }: StatProps) {
  const Arrow = delta ? ARROW[delta.direction] : null;
  const tone =
    delta?.good === undefined
      ? 'text-muted-foreground'
      : delta.good
        ? 'text-success-text'
        : 'text-danger-text';
  return (
    <div
      className={cn(
        'relative min-w-0 rounded-lg border bg-surface px-4 py-3.5 shadow-xs',
        href && 'transition-colors hover:border-border-strong',
        className,
      )}
    >
      <p className="truncate text-sm text-muted-foreground">
        {href ? (
          <Link href={href} className="after:absolute after:inset-0 after:rounded-lg">
            {label}
          </Link>
        ) : (
          label
        )}
      </p>
      <div className="mt-1 flex items-end justify-between gap-3">
        <p className="text-2xl font-semibold tracking-tight tabular-nums">{value}</p>
        {points ? <Sparkline points={points} className="mb-1 max-w-[45%]" /> : null}
      </div>
      {delta || hint ? (
        <p className="mt-1 flex flex-wrap items-center gap-x-1.5 text-xs text-muted-foreground">
          {delta && Arrow ? (
            <span className={cn('inline-flex items-center gap-0.5 font-medium tabular-nums', tone)}>
              <Arrow aria-hidden="true" className="size-3" />
              {delta.text}
            </span>
          ) : null}
          {hint}
        </p>
      ) : null}
    </div>
  );
}
