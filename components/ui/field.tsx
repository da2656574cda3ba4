'use client';

import { CircleAlert } from 'lucide-react';
import { type ReactNode, useId, useMemo } from 'react';
import { cn } from './cn';
import { FieldContext } from './field-context';
import { Label } from './label';

export interface FieldProps {
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  required?: boolean;
  /** Writes "Optional" after the label. */
  optional?: boolean;
  disabled?: boolean;
  /** Hides the label from sight, not from screen readers. */
  labelHidden?: boolean;
  /** Beside the label, on the right. */
  action?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** Label, control, hint and error; the control inside is wired to them by aria. */
export function Field(props: FieldProps) {
  const { label, hint, error, required = false, disabled = false } = props;
  const id = useId();
  const hintId = hint ? `${id}-hint` : undefined;
  const errorId = error ? `${id}-error` : undefined;
  const wiring = useMemo(
    () => ({
      id,
      describedBy: [errorId, hintId].filter(Boolean).join(' ') || undefined,
      invalid: Boolean(errorId),
      required,
      disabled,
    }),
    [id, errorId, hintId, required, disabled],
  );

  return (
    <div className={cn('flex min-w-0 flex-col gap-1.5', props.className)}>
      <div className={cn('flex items-baseline justify-between gap-2', props.labelHidden && 'sr-only')}>
        <Label htmlFor={id} optional={props.optional}>
          {label}
        </Label>
        {props.action}
      </div>
      <FieldContext value={wiring}>{props.children}</FieldContext>
      {hint ? (
        <p id={hintId} className="text-xs text-muted-foreground">
          {hint}
        </p>
      ) : null}
      {error ? (
        <p id={errorId} className="flex items-start gap-1.5 text-xs text-danger-text">
          <CircleAlert aria-hidden="true" className="mt-px size-3.5 shrink-0" />
          <span>{error}</span>
        </p>
      ) : null}
    </div>
  );
}
