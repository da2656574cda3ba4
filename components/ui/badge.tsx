import type { ReactNode } from 'react';
import { cn } from './cn';

const TONE = {
  neutral: 'border-border bg-muted text-muted-foreground',
  accent: 'border-transparent bg-accent-soft text-accent-text',
  success: 'border-transparent bg-success-soft text-success-text',
  warning: 'border-transparent bg-warning-soft text-warning-text',
  danger: 'border-transparent bg-danger-soft text-danger-text',
  info: 'border-transparent bg-info-soft text-info-text',
  outline: 'border-border-strong text-foreground',
};

export type BadgeTone = keyof typeof TONE;

/** A short word about a thing. */
export function Badge({
  tone = 'neutral',
  className,
  children,
}: {
  tone?: BadgeTone;
  className?: string;
  children: ReactNode;
}) {
  return (
    <span
      className={cn(
        'inline-flex h-5 shrink-0 items-center gap-1 whitespace-nowrap rounded-full border px-1.5 text-xs font-medium [&_svg]:size-3',
        TONE[tone],
        className,
      )}
    >
      {children}
    </span>
  );
}

const DOT: Record<BadgeTone, string> = {
  neutral: 'bg-muted-foreground',
  accent: 'bg-accent-text',
  success: 'bg-success',
  warning: 'bg-warning',
  danger: 'bg-danger',
  info: 'bg-info',
  outline: 'bg-muted-foreground',
};

/** A state as a coloured dot and a word; `pulse` for states that are moving. */
export function StatusBadge({
  tone = 'neutral',
  pulse,
  className,
  children,
}: {
  tone?: BadgeTone;
  pulse?: boolean;
  className?: string;
  children: ReactNode;
}) {
  return (
    <span className={cn('inline-flex items-center gap-1.5 whitespace-nowrap text-sm', className)}>
      <span
        aria-hidden="true"
        className={cn('size-2 shrink-0 rounded-full', DOT[tone], pulse && 'animate-shimmer')}
      />
      {children}
    </span>
  );
}
