'use client';

import { Check, Minus } from 'lucide-react';
import * as RadixCheckbox from 'radix-ui/checkbox';
import { type ReactNode, useId } from 'react';
import { ChoiceWords } from './choice-words';
import { cn } from './cn';
import { useFieldControl } from './field-context';

export interface CheckboxProps {
  checked?: boolean | 'indeterminate';
  defaultChecked?: boolean;
  onCheckedChange?: (checked: boolean) => void;
  name?: string;
  value?: string;
  disabled?: boolean;
  required?: boolean;
  id?: string;
  label?: ReactNode;
  hint?: ReactNode;
  className?: string;
  /** Needed without a label. */
  'aria-label'?: string;
}

/** A box to tick, with its own label beside it. */
export function Checkbox({ label, hint, className, onCheckedChange, ...rest }: CheckboxProps) {
  const ownId = useId();
  const hintId = useId();
  const wired = useFieldControl({ id: rest.id, disabled: rest.disabled, required: rest.required });
  const id = wired.id ?? ownId;
  const box = (
    <RadixCheckbox.Root
      {...rest}
      {...wired}
      id={id}
      aria-describedby={hint ? hintId : wired['aria-describedby']}
      onCheckedChange={(next) => onCheckedChange?.(next === true)}
      className={cn(
        'flex size-4 shrink-0 items-center justify-center rounded-sm border border-border-strong bg-surface shadow-xs',
        'hover:border-muted-foreground disabled:opacity-50 aria-invalid:border-danger',
        'data-[state=checked]:border-accent data-[state=checked]:bg-accent data-[state=checked]:text-accent-foreground',
        'data-[state=indeterminate]:border-accent data-[state=indeterminate]:bg-accent data-[state=indeterminate]:text-accent-foreground',
        !label && className,
      )}
    >
      <RadixCheckbox.Indicator>
        {rest.checked === 'indeterminate' ? (
          <Minus aria-hidden="true" className="size-3" strokeWidth={3} />
        ) : (
          <Check aria-hidden="true" className="size-3" strokeWidth={3} />
        )}
      </RadixCheckbox.Indicator>
    </RadixCheckbox.Root>
  );
  if (!label) return box;
  return (
    <div className={cn('flex items-start gap-2', className)}>
      <span className="flex h-5 items-center">{box}</span>
      <ChoiceWords controlId={id} hintId={hintId} label={label} hint={hint} />
    </div>
  );
}
