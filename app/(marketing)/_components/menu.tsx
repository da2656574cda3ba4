'use client';

import { Menu } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { DropdownMenu, MenuItem } from '@/components/ui/dropdown-menu';

/** The header's links on narrow screens. */
export function MarketingMenu({ links }: { links: readonly { label: string; href: string }[] }) {
  return (
    <div className="md:hidden">
      <DropdownMenu
        trigger={
          <Button variant="ghost" iconOnly aria-label="Open menu">
            <Menu aria-hidden="true" />
          </Button>
        }
      >
        {links.map((link) => (
          <MenuItem key={link.href} asChild>
            <a href={link.href}>{link.label}</a>
          </MenuItem>
        ))}
      </DropdownMenu>
    </div>
  );
}
