'use client';

import { Search } from 'lucide-react';
import { Kbd } from '@/components/ui/kbd';

/** Looks like a search field, opens the command menu. */
export function CommandTrigger({ label = 'Search', onOpen }: { label?: string; onOpen: () => void }) {
  return (
    <button
      type="button"
      onClick={onOpen}
      aria-keyshortcuts="Meta+K Control+K"
      className="flex h-8 w-full items-center gap-2 rounded-md border border-sidebar-border bg-sidebar-active px-2 text-sm text-sidebar-muted transition-colors hover:text-sidebar-foreground max-md:border-border-strong max-md:bg-surface max-md:text-muted-foreground"
    >
      <Search aria-hidden="true" className="size-4 shrink-0" />
      <span className="flex-1 truncate text-left">{label}</span>
      <Kbd className="border-sidebar-border bg-transparent text-inherit max-md:hidden">⌘K</Kbd>
    </button>
  );
}
