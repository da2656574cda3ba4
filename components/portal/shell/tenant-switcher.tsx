'use client';

import { Command } from 'cmdk';
import { Check, ChevronsUpDown, Plus } from 'lucide-react';
import { usePathname, useRouter } from 'next/navigation';
import { useState } from 'react';
import { Avatar } from '@/components/ui/avatar';
import { containsWords } from '@/components/ui/combobox';
import { Popover } from '@/components/ui/popover';
import { pathInTenant, switchPath } from '../switch-path';
import { wordLabel } from '../words';
import type { ShellTenant } from './shell-types';

const ITEM =
  'flex h-9 cursor-default select-none items-center gap-2.5 rounded-sm px-2 text-sm data-[selected=true]:bg-hover [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-muted-foreground';

/** The tenant shown, and the person's others; choosing one keeps the page. */
export function TenantSwitcher({
  current,
  tenants,
  createUrl,
}: {
  current: { slug: string; name: string; accentColor: string };
  tenants: readonly ShellTenant[];
  createUrl: string;
}) {
  const [open, setOpen] = useState(false);
  const pathname = usePathname();
  const router = useRouter();

  function choose(target: ShellTenant) {
    setOpen(false);
    if (target.slug !== current.slug) router.push(switchPath(pathInTenant(pathname, current.slug), target));
  }

  return (
    <Popover
      label="Switch workspace"
      open={open}
      onOpenChange={setOpen}
      className="w-72 p-0"
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
      <Command label="Workspaces" loop defaultValue={current.slug} filter={containsWords}>
        <Command.Input
          placeholder="Find a workspace…"
          className="h-10 w-full border-b bg-transparent px-3.5 text-sm outline-none placeholder:text-muted-foreground max-sm:text-lg"
        />
        <Command.List className="max-h-80 overflow-y-auto p-1" label="Workspaces">
          <Command.Empty className="px-3 py-6 text-center text-sm text-muted-foreground">
            No workspace of that name.
          </Command.Empty>
          {tenants.map((tenant) => (
            <Command.Item
              key={tenant.slug}
              value={tenant.slug}
              keywords={[tenant.name]}
              onSelect={() => choose(tenant)}
              className={ITEM}
            >
              <Avatar name={tenant.name} color={tenant.accentColor} shape="square" size="xs" />
              <span className="min-w-0 flex-1 truncate">{tenant.name}</span>
              <span className="shrink-0 text-xs text-muted-foreground">{noteOf(tenant)}</span>
              {tenant.slug === current.slug ? <Check role="img" aria-label="Current" /> : null}
            </Command.Item>
          ))}
        </Command.List>
      </Command>
      <div className="border-t p-1">
        <a href={createUrl} className={`${ITEM} hover:bg-hover focus-visible:-outline-offset-2`}>
          <Plus aria-hidden="true" />
          New workspace
        </a>
      </div>
    </Popover>
  );
}

function noteOf(tenant: ShellTenant): string {
  return wordLabel(tenant.status === 'active' ? tenant.role : tenant.status);
}
