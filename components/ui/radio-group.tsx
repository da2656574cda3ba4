'use client';

import * as RadixRadio from 'radix-ui/radio-group';
import { type ReactNode, useId } from 'react';
import { cn } from './cn';

export interface RadioOption {
  value: string;
  label: ReactNode;
  hint?: ReactNode;
  disabled?: boolean;
}

export interface RadioGroupProps {
  /** Names the group for screen readers. */
  label: string;
  options: readonly RadioOption[];
  value?: string;
  defaultValue?: string;
  onValueChange?: (value: string) => void;
  name?: string;
  disabled?: boolean;
  /** `cards` frames every option. */
  look?: 'list' | 'cards';
  className?: string;
}

/** One of a few options, all in sight. */
export function RadioGroup({ label, options, look = 'list', className, ...rest }: RadioGroupProps) {
  const groupId = useId();
  return (
    <RadixRadio.Root aria-label={label} className={cn('grid gap-2', className)} {...rest}>
      {options.map((option) => {
        const id = `${groupId}-${option.value}`;
        return (
          <div
            key={option.value}
            className={cn(
              'relative flex items-start gap-2.5',
              look === 'cards' &&
                'rounded-lg border border-border bg-surface p-3 transition-colors hover:border-border-strong has-[[data-state=checked]]:border-accent-text has-[[data-state=checked]]:bg-accent-soft',
              option.disabled && 'opacity-50',
            )}
          >
            <span className="flex h-5 items-center">
              <RadixRadio.Item
                id={id}
                value={option.value}
                disabled={option.disabled}
                aria-describedby={option.hint ? `${id}-hint` : undefined}
                className="size-4 shrink-0 rounded-full border border-border-strong bg-surface shadow-xs hover:border-muted-foreground data-[state=checked]:border-accent data-[state=checked]:bg-accent"
              >
                <RadixRadio.Indicator className="flex items-center justify-center after:size-1.5 after:rounded-full after:bg-accent-foreground" />
              </RadixRadio.Item>
            </span>
            <div className="min-w-0">
              <label
                htmlFor={id}
                className={cn(
                  'block text-sm leading-5',
                  look === 'cards' && 'font-medium after:absolute after:inset-0',
                )}
              >
                {option.label}
              </label>
              {option.hint ? (
                <p id={`${id}-hint`} className="text-xs text-muted-foreground">
                  {option.hint}
                </p>
              ) : null}
            </div>
          </div>
        );
      })}
    </RadixRadio.Root>
  );
}
