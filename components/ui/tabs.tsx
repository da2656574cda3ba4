'use client';

import * as Radix from 'radix-ui/tabs';
import type { ReactNode } from 'react';
import { cn } from './cn';

export interface TabItem {
  value: string;
  label: ReactNode;
  /** A number or badge after the label. */
  badge?: ReactNode;
  content: ReactNode;
}

/** Panels of one page. For tabs that are pages of their own use TabNav. */
export function Tabs({
  label,
  items,
  value,
  defaultValue,
  onValueChange,
  className,
}: {
  label: string;
  items: readonly TabItem[];
  value?: string;
  defaultValue?: string;
  onValueChange?: (value: string) => void;
  className?: string;
}) {
  return (
    <Radix.Root
      value={value}
      defaultValue={value === undefined ? (defaultValue ?? items[0]?.value) : undefined}
      onValueChange={onValueChange}
      className={className}
    >
      <Radix.List aria-label={label} className="flex gap-4 overflow-x-auto border-b border-border">
        {items.map((item) => (
          <Radix.Trigger key={item.value} value={item.value} className={tabStyles}>
            {item.label}
            {item.badge}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {items.map((item) => (
        <Radix.Content key={item.value} value={item.value} className="pt-4 focus-visible:outline-offset-4">
          {item.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}

export const tabStyles = cn(
  'relative -mb-px inline-flex h-9 shrink-0 items-center gap-1.5 border-b-2 border-transparent text-sm font-medium text-muted-foreground transition-colors',
  'hover:text-foreground focus-visible:-outline-offset-2 data-[state=active]:border-foreground data-[state=active]:text-foreground',
);
