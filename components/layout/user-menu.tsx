'use client';

import { LogOut } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Avatar } from '@/components/ui/avatar';
import { DropdownMenu, MenuGroup, MenuItem, MenuSeparator } from '@/components/ui/dropdown-menu';
import { ThemeToggle } from '@/components/ui/theme-toggle';

export interface UserMenuLink {
  label: string;
  href: string;
  icon?: ReactNode;
}

/** Who is signed in, own pages, theme, sign out. */
export function UserMenu({
  name,
  email,
  links = [],
  onSignOut,
}: {
  name: string;
  email: string;
  links?: readonly UserMenuLink[];
  onSignOut: () => void;
}) {
  return (
    <DropdownMenu
      className="w-60"
      trigger={
        <button type="button" aria-label={`Account of ${name}`} className="flex size-8 items-center justify-center rounded-full hover:bg-hover">
          <Avatar name={name} size="sm" />
        </button>
      }
    >
      <div className="px-2 py-1.5">
        <p className="truncate text-sm font-medium">{name}</p>
        <p className="truncate text-xs text-muted-foreground">{email}</p>
      </div>
      <MenuSeparator />
      {links.length > 0 ? (
        <>
          <MenuGroup>
            {links.map((link) => (
              <MenuItem key={link.href} asChild>
                <Link href={link.href}>
                  {link.icon}
                  {link.label}
                </Link>
              </MenuItem>
            ))}
          </MenuGroup>
          <MenuSeparator />
        </>
      ) : null}
      <div className="flex items-center justify-between px-2 py-1 text-sm">
        Theme
        <ThemeToggle className="h-7" />
      </div>
      <MenuSeparator />
      <MenuItem icon={<LogOut aria-hidden="true" />} onSelect={onSignOut}>
        Sign out
      </MenuItem>
    </DropdownMenu>
  );
}
