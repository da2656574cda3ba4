'use client';

import * as RadixSwitch from 'radix-ui/switch';
import { type ReactNode, useId } from 'react';
import { cn } from './cn';
import { useFieldControl } from './field-context';

export interface SwitchProps {
  checked?: boolean;
  defaultChecked?: boolean;
  onCheckedChange?: (checked: boolean) => void;
  name?: string;
  disabled?: boolean;
  id?: string;
  label?: ReactNode;
  hint?: ReactNode;
  className?: string;
  /** Needed without a label. */
  'aria-label'?: string;
}

/** On or off, effective at once. With a label it is a row: text left, switch right. */
export function Switch({ label, hint, className, ...rest }: SwitchProps) {
  const ownId = useId();
  const hintId = useId();
  const wired = useFieldControl({ id: rest.id, disabled: rest.disabled });
  const id = wired.id ?? ownId;
  const control = (
    <RadixSwitch.Root
      {...rest}
      {...wired}
      id={id}
      aria-describedby={hint ? hintId : wired['aria-describedby']}
      className={cn(
        'inline-flex h-5 w-8 shrink-0 items-center rounded-full border border-border-strong bg-border-strong p-px transition-colors duration-150',
        'data-[state=checked]:border-accent data-[state=checked]:bg-accent disabled:opacity-50',
        !label && className,
      )}
    >
      <RadixSwitch.Thumb className="size-4 rounded-full bg-white shadow-sm transition-transform duration-150 ease-out data-[state=checked]:translate-x-3" />
    </RadixSwitch.Root>
  );
  if (!label) return control;
  return (
    <div className={cn('flex items-start justify-between gap-4', className)}>
      <div className="min-w-0">
        <label htmlFor={id} className="block text-sm font-medium">
          {label}
        </label>
        {hint ? (
          <p id={hintId} className="mt-0.5 text-xs text-muted-foreground">
            {hint}
          </p>
        ) : null}
      </div>
      {control}
    </div>
  );
}
