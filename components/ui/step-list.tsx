import { Check, RotateCcw, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { durationText } from '@/lib/kernel/amounts';
import { cn } from './cn';
import { Spinner } from './spinner';

export type StepState = 'pending' | 'running' | 'done' | 'failed' | 'undone';

export interface Step {
  id: string;
  label: string;
  state: StepState;
  detail?: ReactNode;
  durationMs?: number;
}

const STATE_TEXT: Record<StepState, string> = {
  pending: 'waiting',
  running: 'in progress',
  done: 'done',
  failed: 'failed',
  undone: 'rolled back',
};

function Marker({ state }: { state: StepState }) {
  const base = 'relative z-1 flex size-5 shrink-0 items-center justify-center rounded-full';
  switch (state) {
    case 'done':
      return (
        <span className={cn(base, 'bg-accent text-accent-foreground')}>
          <Check className="size-3" strokeWidth={3} />
        </span>
      );
    case 'running':
      return (
        <span className={cn(base, 'bg-surface text-accent-text')}>
          <Spinner className="size-5" />
        </span>
      );
    case 'failed':
      return (
        <span className={cn(base, 'bg-danger text-danger-foreground')}>
          <X className="size-3" strokeWidth={3} />
        </span>
      );
    case 'undone':
      return (
        <span className={cn(base, 'bg-muted text-muted-foreground')}>
          <RotateCcw className="size-3" />
        </span>
      );
    case 'pending':
      return <span className={cn(base, 'border-2 border-border bg-surface')} />;
  }
}

/** Long work as visible steps; changes are read out. */
export function StepList({
  label,
  steps,
  className,
}: {
  label: string;
  steps: readonly Step[];
  className?: string;
}) {
  return (
    <ol aria-label={label} aria-live="polite" className={cn('grid', className)}>
      {steps.map((step) => (
        <li
          key={step.id}
          className="relative flex gap-3 pb-4 before:absolute before:top-5 before:bottom-0 before:left-[9.5px] before:w-px before:bg-border last:pb-0 last:before:hidden"
        >
          <span aria-hidden="true">
            <Marker state={step.state} />
          </span>
          <div className="min-w-0 flex-1">
            <p
              className={cn(
                'flex items-baseline justify-between gap-3 text-sm',
                step.state === 'pending' && 'text-muted-foreground',
                step.state === 'running' && 'font-medium',
              )}
            >
              <span>
                {step.label}
                <span className="sr-only">, {STATE_TEXT[step.state]}</span>
              </span>
              {step.durationMs === undefined ? null : (
                <span className="text-xs text-muted-foreground tabular-nums">
                  {durationText(step.durationMs)}
                </span>
              )}
            </p>
            {step.detail ? (
              <p
                className={cn(
                  'text-xs',
                  step.state === 'failed' ? 'text-danger-text' : 'text-muted-foreground',
                )}
              >
                {step.detail}
              </p>
            ) : null}
          </div>
        </li>
      ))}
    </ol>
  );
}
