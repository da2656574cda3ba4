'use client';

import { Menu } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { AccentScope } from '@/components/ui/accent-scope';
import { Button } from '@/components/ui/button';
import { Drawer } from '@/components/ui/drawer';
import { Toaster } from '@/components/ui/toaster';
import type { NavGroup } from './nav';
import { NavList } from './nav-list';
import { SkipLink } from './skip-link';

export interface AppShellProps {
  /** Top left: the tenant switcher or the console's name. */
  switcher: ReactNode;
  nav: readonly NavGroup[];
  navLabel?: string;
  /** What the rewritten path begins with: '/portal', '/console'. */
  innerPrefix?: string;
  /** Opens ⌘K: a CommandTrigger. */
  commandTrigger?: ReactNode;
  userMenu?: ReactNode;
  /** Right of the top bar, before the user menu. */
  topActions?: ReactNode;
  /** Bottom of the sidebar: meters, checklist. */
  sidebarFooter?: ReactNode;
  /** A Banner across the top. */
  banner?: ReactNode;
  /** The tenant's #rrggbb. */
  accent?: string;
  face?: 'portal' | 'console';
  children: ReactNode;
}

/** Sidebar, top bar and page; below 768 px the sidebar is a sheet. */
export function AppShell(props: AppShellProps) {
  const { nav, navLabel = 'Main', innerPrefix, face = 'portal' } = props;
  const [isOpen, setIsOpen] = useState(false);
  return (
    <AccentScope accent={props.accent} face={face}>
      <SkipLink />
      {props.banner}
      <div className="flex min-h-dvh">
        <aside className="sticky top-0 hidden h-dvh w-60 shrink-0 flex-col border-r border-sidebar-border bg-sidebar text-sidebar-foreground md:flex print:hidden">
          <div className="flex h-13 shrink-0 items-center px-3">{props.switcher}</div>
          {props.commandTrigger ? <div className="px-3 pb-3">{props.commandTrigger}</div> : null}
          <div className="min-h-0 flex-1 overflow-y-auto px-3 pb-4">
            <NavList label={navLabel} groups={nav} innerPrefix={innerPrefix} />
          </div>
          {props.sidebarFooter ? (
            <div className="border-t border-sidebar-border px-4 py-3">{props.sidebarFooter}</div>
          ) : null}
        </aside>

        <div className="flex min-w-0 flex-1 flex-col">
          <header className="sticky top-0 z-30 flex h-13 items-center gap-2 border-b bg-background/85 px-4 backdrop-blur-md md:px-6 print:hidden">
            <Drawer
              side="left"
              size="sm"
              title="Menu"
              titleHidden
              open={isOpen}
              onOpenChange={setIsOpen}
              className="border-sidebar-border bg-sidebar text-sidebar-foreground"
              trigger={
                <Button variant="ghost" iconOnly aria-label="Open menu" className="-ml-2 md:hidden">
                  <Menu aria-hidden="true" />
                </Button>
              }
            >
              <div className="flex min-h-full flex-col p-3">
                <div className="mb-3 flex h-8 items-center pr-10">{props.switcher}</div>
                <NavList
                  label={navLabel}
                  groups={nav}
                  innerPrefix={innerPrefix}
                  onNavigate={() => setIsOpen(false)}
                />
                {props.sidebarFooter ? (
                  <div className="mt-auto border-t border-sidebar-border pt-3">{props.sidebarFooter}</div>
                ) : null}
              </div>
            </Drawer>
            <div className="min-w-0 flex-1 md:hidden">{props.commandTrigger}</div>
            <div className="ml-auto flex shrink-0 items-center gap-1.5">
              {props.topActions}
              {props.userMenu}
            </div>
          </header>
          <main
            id="main"
            tabIndex={-1}
            className="mx-auto w-full max-w-6xl flex-1 px-4 py-6 outline-none has-[[data-bleed]]:max-w-none has-[[data-bleed]]:p-0 md:px-6 md:py-8 md:has-[[data-bleed]]:p-0"
          >
            {props.children}
          </main>
        </div>
      </div>
      <Toaster />
    </AccentScope>
  );
}
