'use client';

import Link from 'next/link';
import { type ReactNode, useEffect, useRef } from 'react';
import { cn } from './cn';

export interface TabNavItem {
  href: string;
  label: ReactNode;
  badge?: ReactNode;
  active?: boolean;
}

/** Tabs that are pages of their own. Where they do not all fit, the current one is scrolled into view. */
export function TabNav({
  label,
  items,
  className,
}: {
  label: string;
  items: readonly TabNavItem[];
  className?: string;
}) {
  const row = useRef<HTMLElement>(null);
  const current = items.find(({ active }) => active)?.href;
  useEffect(() => {
    const tab = current && row.current?.querySelector<HTMLElement>('[aria-current]');
    // Not scrollIntoView: that would move the page as well.
    if (row.current && tab)
      row.current.scrollLeft = tab.offsetLeft - (row.current.clientWidth - tab.clientWidth) / 2;
  }, [current]);
  return (
    <nav
      ref={row}
      aria-label={label}
      className={cn('relative flex gap-4 overflow-x-auto border-b border-border', className)}
    >
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
