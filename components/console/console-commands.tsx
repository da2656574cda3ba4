'use client';

import { useQuery } from '@tanstack/react-query';
import {
  AudioLines,
  Building2,
  Flag,
  Gauge,
  Layers,
  LayoutDashboard,
  ListChecks,
  Plus,
  ScrollText,
  SlidersHorizontal,
  UserRound,
} from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useDeferredValue, useState } from 'react';
import { type CommandGroup, CommandMenu } from '@/components/ui/command-menu';
import type { TenantPage } from '@/lib/tenancy/console/schemas';
import { fetchJson } from '@/components/tenancy/fetch-json';
import { STATUS_WORDS } from '@/components/tenancy/words';

const PAGES = [
  { label: 'Overview', href: '/', icon: <LayoutDashboard aria-hidden="true" /> },
  { label: 'Tenants', href: '/tenants', icon: <Building2 aria-hidden="true" /> },
  { label: 'New tenant', href: '/tenants/new', icon: <Plus aria-hidden="true" /> },
  { label: 'Feature flags', href: '/flags', icon: <Flag aria-hidden="true" /> },
  { label: 'New flag', href: '/flags/new', icon: <Plus aria-hidden="true" /> },
  { label: 'Plans', href: '/plans', icon: <Layers aria-hidden="true" /> },
  { label: 'Exceptions', href: '/overrides', icon: <SlidersHorizontal aria-hidden="true" /> },
  { label: 'Meters', href: '/meters', icon: <Gauge aria-hidden="true" /> },
  { label: 'Jobs', href: '/jobs', icon: <ListChecks aria-hidden="true" /> },
  { label: 'Near a limit', href: '/near-limits', icon: <Gauge aria-hidden="true" /> },
  { label: 'Noisy neighbours', href: '/neighbours', icon: <AudioLines aria-hidden="true" /> },
  { label: 'Audit log', href: '/audit', icon: <ScrollText aria-hidden="true" /> },
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
  const { data, isFetching } = useQuery({
    queryKey: ['tenants', q],
    queryFn: () => fetchJson<TenantPage>(`/api/console/tenants?limit=8&q=${encodeURIComponent(q)}`),
    enabled: open,
    placeholderData: (before) => before,
  });
  const go = (href: string) => {
    onOpenChange(false);
    setTyped('');
    router.push(href);
  };
  const pages = PAGES.filter(({ label }) => label.toLowerCase().includes(q.toLowerCase()));
  const groups: CommandGroup[] = [
    {
      heading: 'Tenants',
      items: (data?.items ?? []).map((tenant) => ({
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
