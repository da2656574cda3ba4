'use client';

import { Check, ChevronDown } from 'lucide-react';
import * as RadixSelect from 'radix-ui/select';
import type { ReactNode } from 'react';
import { usePortalContainer } from './portal-scope';
import { cn } from './cn';
import { useFieldControl } from './field-context';
import { controlStyles } from './input';

export interface SelectOption {
  /** Never the empty string: that means "nothing chosen". */
  value: string;
  label: string;
  hint?: string;
  icon?: ReactNode;
  disabled?: boolean;
}

export interface SelectProps {
  options: readonly SelectOption[];
  value?: string;
  defaultValue?: string;
  onValueChange?: (value: string) => void;
  /** With a name it takes part in a form. */
  name?: string;
  placeholder?: string;
  size?: 'sm' | 'md' | 'lg';
  disabled?: boolean;
  required?: boolean;
  id?: string;
  className?: string;
  /** Needed outside a Field. */
  'aria-label'?: string;
}

const SIZE = { sm: 'h-7 px-2', md: 'h-8 px-2.5', lg: 'h-10 px-3 text-base' };

/** One of a few options. */
export function Select(props: SelectProps) {
  const { options, placeholder = 'Choose…', size = 'md', className, name } = props;
  const container = usePortalContainer();
  const wired = useFieldControl({ id: props.id, disabled: props.disabled, required: props.required });
  const { disabled, required, ...aria } = wired;
  const chosen = options.find((option) => option.value === props.value);
  return (
    <RadixSelect.Root
      name={name}
      value={props.value}
      defaultValue={props.defaultValue}
      onValueChange={props.onValueChange}
      disabled={disabled}
      required={required}
    >
      <RadixSelect.Trigger
        {...aria}
        aria-label={props['aria-label']}
        className={cn(
          controlStyles,
          SIZE[size],
          'inline-flex items-center justify-between gap-2 text-left text-sm data-[placeholder]:text-muted-foreground',
          className,
        )}
      >
        <span className="flex min-w-0 items-center gap-2">
          {chosen?.icon}
          <span className="truncate">
            {/* Given by us when we know it: Radix itself learns the label only in the browser. */}
            <RadixSelect.Value placeholder={placeholder}>{chosen?.label}</RadixSelect.Value>
          </span>
        </span>
        <RadixSelect.Icon>
          <ChevronDown aria-hidden="true" className="size-3.5 text-muted-foreground" />
        </RadixSelect.Icon>
      </RadixSelect.Trigger>
      <RadixSelect.Portal container={container}>
        <RadixSelect.Content
          position="popper"
          sideOffset={4}
          className="z-50 max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width) overflow-hidden rounded-lg border border-border bg-raised text-foreground shadow-lg data-[state=open]:animate-pop-in"
        >
          <RadixSelect.Viewport className="p-1">
            {options.map((option) => (
              <RadixSelect.Item
                key={option.value}
                value={option.value}
                disabled={option.disabled}
                className="relative flex min-h-8 cursor-default select-none items-center gap-2 rounded-sm py-1 pr-8 pl-2 text-sm outline-none data-[disabled]:opacity-50 data-[highlighted]:bg-hover"
              >
                {option.icon}
                <span className="min-w-0">
                  <RadixSelect.ItemText>{option.label}</RadixSelect.ItemText>
                  {option.hint ? (
                    <span className="block max-w-72 text-xs text-muted-foreground">{option.hint}</span>
                  ) : null}
                </span>
                <RadixSelect.ItemIndicator className="absolute right-2">
                  <Check aria-hidden="true" className="size-4" />
                </RadixSelect.ItemIndicator>
              </RadixSelect.Item>
            ))}
          </RadixSelect.Viewport>
        </RadixSelect.Content>
      </RadixSelect.Portal>
    </RadixSelect.Root>
  );
}
