'use client';

import { Command } from 'cmdk';
import { Search } from 'lucide-react';
import * as RadixDialog from 'radix-ui/dialog';
import { type ReactNode, useEffect } from 'react';
import { usePortalContainer } from './portal-scope';
import { cn } from './cn';
import { backdropStyles } from './overlay';
import { Spinner } from './spinner';
import { useOpenerFocus } from './use-opener-focus';

export interface CommandItem {
  id: string;
  label: string;
  hint?: ReactNode;
  icon?: ReactNode;
  /** More words it is found by. */
  keywords?: string[];
  onSelect: () => void;
}

export interface CommandGroup {
  heading: string;
  items: readonly CommandItem[];
}

export interface CommandMenuProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  groups: readonly CommandGroup[];
  placeholder?: string;
  /** With it the groups are results of a search on the server: no filtering here. */
  search?: { value: string; onChange: (value: string) => void; busy?: boolean };
  emptyText?: string;
}

/** Everything by name; opens by ⌘K or Ctrl K. */
export function CommandMenu(props: CommandMenuProps) {
  const { open, onOpenChange, groups, search } = props;
  const container = usePortalContainer();
  const openerFocus = useOpenerFocus();

  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey) || event.altKey) return;
      event.preventDefault();
      onOpenChange(!open);
    }
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [open, onOpenChange]);

  return (
    <RadixDialog.Root open={open} onOpenChange={onOpenChange}>
      <RadixDialog.Portal container={container}>
        <RadixDialog.Overlay className={backdropStyles} />
        <RadixDialog.Content
          {...openerFocus}
          aria-describedby={undefined}
          className="fixed inset-x-0 top-[12vh] z-50 mx-auto w-[calc(100vw-2rem)] max-w-xl overflow-hidden rounded-xl border border-border bg-raised text-foreground shadow-lg outline-none data-[state=open]:animate-pop-in"
        >
          <RadixDialog.Title className="sr-only">Command menu</RadixDialog.Title>
          <Command label="Command menu" loop shouldFilter={!search}>
            <div className="flex items-center gap-2.5 border-b px-4">
              {search?.busy ? (
                <Spinner />
              ) : (
                <Search aria-hidden="true" className="size-4 shrink-0 text-muted-foreground" />
              )}
              <Command.Input
                placeholder={props.placeholder ?? 'Search or jump to…'}
                value={search?.value}
                onValueChange={search?.onChange}
                className="h-12 w-full bg-transparent text-base outline-none placeholder:text-muted-foreground max-sm:text-lg"
              />
            </div>
            <Command.List className="max-h-96 overflow-y-auto overscroll-contain p-1.5">
              <Command.Empty className="px-4 py-8 text-center text-sm text-muted-foreground">
                {props.emptyText ?? 'Nothing matches.'}
              </Command.Empty>
              {groups.map((group) => (
                <Command.Group key={group.heading} heading={group.heading} className={GROUP}>
                  {group.items.map((item) => (
                    <Command.Item
                      key={item.id}
                      value={item.id}
                      keywords={[item.label, ...(item.keywords ?? [])]}
                      onSelect={() => {
                        onOpenChange(false);
                        item.onSelect();
                      }}
                      className="flex h-9 cursor-default select-none items-center gap-2.5 rounded-md px-2.5 text-sm data-[selected=true]:bg-hover [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-muted-foreground"
                    >
                      {item.icon}
                      <span className="min-w-0 flex-1 truncate">{item.label}</span>
                      {item.hint ? (
                        <span className="shrink-0 text-xs text-muted-foreground">{item.hint}</span>
                      ) : null}
                    </Command.Item>
                  ))}
                </Command.Group>
              ))}
            </Command.List>
          </Command>
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  );
}

const GROUP = cn(
  '[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1',
  '[&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-muted-foreground',
);
