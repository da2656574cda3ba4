'use client';

import * as RadixSwitch from 'radix-ui/switch';
import { type ReactNode, useId } from 'react';
import { ChoiceWords } from './choice-words';
import { cn } from './cn';

export interface SwitchProps {
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
  label: ReactNode;
  hint?: ReactNode;
  disabled?: boolean;
  className?: string;
}

/** Something that is on or off, with its label beside it. */
export function Switch({ label, hint, className, ...rest }: SwitchProps) {
  const id = useId();
  const hintId = useId();
  return (
    <div className={cn('flex items-start gap-3', className)}>
      <RadixSwitch.Root
        {...rest}
        id={id}
        aria-describedby={hint ? hintId : undefined}
        className={cn(
          'inline-flex h-5 w-9 shrink-0 items-center rounded-full border border-border-strong bg-muted p-0.5 transition-colors',
          'disabled:opacity-50 data-[state=checked]:border-accent data-[state=checked]:bg-accent',
        )}
      >
        <RadixSwitch.Thumb className="block size-3.5 rounded-full bg-muted-foreground transition-transform data-[state=checked]:translate-x-4 rtl:data-[state=checked]:-translate-x-4 data-[state=checked]:bg-accent-foreground" />
      </RadixSwitch.Root>
      <ChoiceWords controlId={id} hintId={hintId} label={label} hint={hint} className="font-medium" />
    </div>
  );
}
