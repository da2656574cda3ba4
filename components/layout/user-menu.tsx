'use client';

import { LogOut, Monitor, Moon, Sun } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Avatar } from '@/components/ui/avatar';
import {
  DropdownMenu,
  MenuGroup,
  MenuItem,
  MenuRadioGroup,
  MenuSeparator,
} from '@/components/ui/dropdown-menu';
import { useTheme } from '@/components/ui/theme-toggle';

export interface UserMenuLink {
  label: string;
  href: string;
  icon?: ReactNode;
}

const THEMES = [
  { value: 'light', label: 'Light', icon: <Sun aria-hidden="true" /> },
  { value: 'dark', label: 'Dark', icon: <Moon aria-hidden="true" /> },
  { value: 'system', label: 'As the system', icon: <Monitor aria-hidden="true" /> },
];

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
  const { theme, setTheme } = useTheme();
  return (
    <DropdownMenu
      className="w-60"
      trigger={
        <button
          type="button"
          aria-label={`Account of ${name}`}
          className="flex size-8 items-center justify-center rounded-full hover:bg-hover"
        >
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
      <MenuRadioGroup label="Theme" value={theme} onValueChange={setTheme} options={THEMES} />
      <MenuSeparator />
      <MenuItem icon={<LogOut aria-hidden="true" />} onSelect={onSignOut}>
        Sign out
      </MenuItem>
    </DropdownMenu>
  );
}
