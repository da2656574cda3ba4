import type { ReactNode } from 'react';
import { cn } from './cn';

interface Props {
  controlId: string;
  hintId: string;
  label: ReactNode;
  hint?: ReactNode;
  className?: string;
}

/** Label and hint beside a control that is on or off. */
export function ChoiceWords({ controlId, hintId, label, hint, className }: Props) {
  return (
    <div className="min-w-0">
      <label htmlFor={controlId} className={cn('block text-sm leading-5', className)}>
        {label}
      </label>
      {hint ? (
        <p id={hintId} className="text-xs text-muted-foreground">
          {hint}
        </p>
      ) : null}
    </div>
  );
}
