'use client';

import * as Radix from 'radix-ui/radio-group';
import type { ReactNode } from 'react';
import { cn } from './cn';

export interface Segment {
  value: string;
  label: ReactNode;
  icon?: ReactNode;
  /** For segments that show an icon alone. */
  ariaLabel?: string;
}

/** A choice of two to five, all in sight, effective at once. */
export function SegmentedControl({
  label,
  options,
  value,
  onValueChange,
  className,
}: {
  label: string;
  options: readonly Segment[];
  value: string;
  onValueChange: (value: string) => void;
  className?: string;
}) {
  return (
    <Radix.Root
      aria-label={label}
      orientation="horizontal"
      value={value}
      onValueChange={onValueChange}
      className={cn('inline-flex h-8 items-center gap-0.5 rounded-md border bg-muted p-0.5', className)}
    >
      {options.map((option) => (
        <Radix.Item
          key={option.value}
          value={option.value}
          aria-label={option.ariaLabel}
          className="inline-flex h-full items-center gap-1.5 rounded-sm px-2.5 text-sm font-medium whitespace-nowrap text-muted-foreground transition-colors hover:text-foreground data-[state=checked]:bg-raised data-[state=checked]:text-foreground data-[state=checked]:shadow-xs dark:data-[state=checked]:bg-border-strong [&_svg]:size-3.5"
        >
          {option.icon}
          {option.label}
        </Radix.Item>
      ))}
    </Radix.Root>
  );
}
