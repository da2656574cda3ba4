'use client';

import { Check, ChevronsUpDown, Plus } from 'lucide-react';
import Link from 'next/link';
import { Avatar } from '@/components/ui/avatar';
import { DropdownMenu, MenuGroup, MenuItem, MenuSeparator } from '@/components/ui/dropdown-menu';

export interface SwitcherEntry {
  slug: string;
  name: string;
  accentColor: string;
  /** Role or state: "Owner", "Suspended". */
  note?: string;
  /** The page to land on, the same one where it exists. */
  href: string;
}

/** The tenant shown, and the others of this person. */
export function TenantSwitcher({
  current,
  entries,
  createHref,
}: {
  current: { slug: string; name: string; accentColor: string; note?: string };
  entries: readonly SwitcherEntry[];
  createHref?: string;
}) {
  return (
    <DropdownMenu
      align="start"
      className="w-64"
      trigger={
        <button
          type="button"
          className="flex h-9 w-full min-w-0 items-center gap-2.5 rounded-md px-1.5 text-left hover:bg-sidebar-active data-[state=open]:bg-sidebar-active"
        >
          <Avatar name={current.name} color={current.accentColor} shape="square" size="sm" />
          <span className="min-w-0 flex-1 truncate text-sm font-semibold">{current.name}</span>
          <span className="sr-only">Switch workspace</span>
          <ChevronsUpDown aria-hidden="true" className="size-4 shrink-0 text-sidebar-muted" />
        </button>
      }
    >
      <MenuGroup label="Workspaces">
        {entries.map((entry) => (
          <MenuItem key={entry.slug} asChild>
            <Link href={entry.href} aria-current={entry.slug === current.slug ? 'true' : undefined}>
              <Avatar name={entry.name} color={entry.accentColor} shape="square" size="xs" />
              <span className="min-w-0 flex-1 truncate">{entry.name}</span>
              {entry.note ? <span className="text-xs text-muted-foreground">{entry.note}</span> : null}
              {entry.slug === current.slug ? <Check aria-hidden="true" /> : null}
            </Link>
          </MenuItem>
        ))}
      </MenuGroup>
      {createHref ? (
        <>
          <MenuSeparator />
          <MenuItem asChild>
            <a href={createHref}>
              <Plus aria-hidden="true" />
              New workspace
            </a>
          </MenuItem>
        </>
      ) : null}
    </DropdownMenu>
  );
}
