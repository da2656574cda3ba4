'use client';

import { Building2, Plus, UserRound } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useDeferredValue, useState } from 'react';
import { type CommandGroup, CommandMenu } from '@/components/ui/command-menu';
import { useTenantSearch } from '@/components/tenancy/use-tenant-search';
import { STATUS_WORDS } from '@/components/tenancy/words';
import { consoleNav } from './console-nav';

const PAGES = [
  ...consoleNav().flatMap(({ items }) => items),
  { label: 'New tenant', href: '/tenants/new', icon: <Plus aria-hidden="true" /> },
  { label: 'New plan', href: '/plans/new', icon: <Plus aria-hidden="true" /> },
  { label: 'New flag', href: '/flags/new', icon: <Plus aria-hidden="true" /> },
  { label: 'Your account', href: '/account', icon: <UserRound aria-hidden="true" /> },
];

/** ⌘K: any tenant by a part of its name or address, and every page. */
export function ConsoleCommands({
  open,
  onOpenChange,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const router = useRouter();
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const { tenants, isFetching } = useTenantSearch(q, open);
  const go = (href: string) => {
    onOpenChange(false);
    setTyped('');
    router.push(href);
  };
  const pages = PAGES.filter(({ label }) => label.toLowerCase().includes(q.toLowerCase()));
  const groups: CommandGroup[] = [
    {
      heading: 'Tenants',
      items: tenants.map((tenant) => ({
        id: tenant.id,
        label: tenant.name,
        hint: STATUS_WORDS[tenant.status]?.label,
        icon: <Building2 aria-hidden="true" />,
        keywords: [tenant.slug],
        onSelect: () => go(`/tenants/${tenant.id}`),
      })),
    },
    {
      heading: 'Pages',
      items: pages.map(({ label, href, icon }) => ({ id: href, label, icon, onSelect: () => go(href) })),
    },
  ];
  return (
    <CommandMenu
      open={open}
      onOpenChange={onOpenChange}
      groups={groups.filter((group) => group.items.length > 0)}
      placeholder="A tenant's name or address, or a page"
      search={{ value: typed, onChange: setTyped, busy: isFetching }}
      emptyText="No tenant and no page is called that."
    />
  );
}
