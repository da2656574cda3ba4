import Link from 'next/link';
import type { ReactNode } from 'react';
import { cn } from './cn';

export interface TabNavItem {
  href: string;
  label: ReactNode;
  badge?: ReactNode;
  active?: boolean;
}

/** Tabs that are pages of their own. */
export function TabNav({
  label,
  items,
  className,
}: {
  label: string;
  items: readonly TabNavItem[];
  className?: string;
}) {
  return (
    <nav aria-label={label} className={cn('flex gap-4 overflow-x-auto border-b border-border', className)}>
      {items.map((item) => (
        <Link
          key={item.href}
          href={item.href}
          aria-current={item.active ? 'page' : undefined}
          className="-mb-px inline-flex h-9 shrink-0 items-center gap-1.5 border-b-2 border-transparent text-sm font-medium text-muted-foreground transition-colors hover:text-foreground focus-visible:-outline-offset-2 aria-[current]:border-foreground aria-[current]:text-foreground"
        >
          {item.label}
          {item.badge}
        </Link>
      ))}
    </nav>
  );
}
