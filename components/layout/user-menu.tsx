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
import { setTheme, useTheme } from '@/components/ui/use-theme';

export interface UserMenuLink {
  label: string;
  href: string;
  icon?: ReactNode;
}

export interface UserMenuWords {
  account: string;
  theme: string;
  light: string;
  dark: string;
  system: string;
  signOut: string;
}

const englishFor = (name: string): UserMenuWords => ({
  account: `Account of ${name}`,
  theme: 'Theme',
  light: 'Light',
  dark: 'Dark',
  system: 'As the system',
  signOut: 'Sign out',
});

/** Who is signed in, own pages, theme, sign out. */
export function UserMenu({
  name,
  email,
  links = [],
  words = englishFor(name),
  onSignOut,
}: {
  name: string;
  email: string;
  links?: readonly UserMenuLink[];
  words?: UserMenuWords;
  onSignOut: () => void;
}) {
  const theme = useTheme();
  const themes = [
    { value: 'light', label: words.light, icon: <Sun aria-hidden="true" /> },
    { value: 'dark', label: words.dark, icon: <Moon aria-hidden="true" /> },
    { value: 'system', label: words.system, icon: <Monitor aria-hidden="true" /> },
  ];
  return (
    <DropdownMenu
      className="w-60"
      trigger={
        <button
          type="button"
          aria-label={words.account}
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
      <MenuRadioGroup label={words.theme} value={theme} onValueChange={setTheme} options={themes} />
      <MenuSeparator />
      <MenuItem icon={<LogOut aria-hidden="true" className="rtl:-scale-x-100" />} onSelect={onSignOut}>
        {words.signOut}
      </MenuItem>
    </DropdownMenu>
  );
}
