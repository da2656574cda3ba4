'use client';

import { usePathname, useRouter } from 'next/navigation';
import { useState } from 'react';
import { CommandMenu } from '@/components/ui/command-menu';
import { pathInTenant } from '../switch-path';
import { commandGroups, hitItems, matching } from './command-groups';
import type { ShellData } from './shell-types';
import { useSearchHits } from './use-search-hits';

/** ⌘K: pages, acts, tenants, and requests and articles by their titles. */
export function PortalCommands({
  data,
  open,
  onOpenChange,
  onSignOut,
}: {
  data: ShellData;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onSignOut: () => void;
}) {
  const router = useRouter();
  const pathname = usePathname();
  const [typed, setTyped] = useState('');
  const { slug } = data.tenant;
  const { hits, busy } = useSearchHits(slug, typed);
  const go = (href: string) => router.push(href);
  const groups = matching(
    commandGroups(data, { go, signOut: onSignOut, path: pathInTenant(pathname, slug) }),
    typed,
  );
  const found = hitItems(hits, slug, go);

  function change(next: boolean) {
    if (next) setTyped('');
    onOpenChange(next);
  }

  return (
    <CommandMenu
      open={open}
      onOpenChange={change}
      placeholder="Find a request or article, or go somewhere…"
      groups={found.length > 0 ? [{ heading: 'Requests and articles', items: found }, ...groups] : groups}
      search={{ value: typed, onChange: setTyped, busy }}
      emptyText={busy ? 'Searching…' : 'Nothing matches. Try a word of a title or the number of a request.'}
    />
  );
}
