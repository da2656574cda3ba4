'use client';

import { ListChecks } from 'lucide-react';
import Link from 'next/link';
import { useMay } from '@/components/tenancy/allowed';
import { plural } from '@/components/tenancy/words';
import { Button } from '@/components/ui/button';
import { DropdownMenu, MenuItem, MenuSeparator } from '@/components/ui/dropdown-menu';
import { ALL_BULK_ACTS, BULK_ACTS, type BulkAct } from '@/lib/lifecycle/bulk/schemas';
import type { DirectoryFilterInput } from '@/lib/tenancy/console/schemas';
import { writeBulkParams } from './bulk-params';

/** What can be done to the chosen tenants, or to all that the filter finds. */
export function BulkMenu({
  chosen,
  filter,
  total,
}: {
  chosen: readonly string[];
  filter: DirectoryFilterInput;
  /** How many the filter finds. */
  total: number;
}) {
  const mayAnnounce = useMay('announcement.write');
  const target = chosen.length > 0 ? { ids: [...chosen] } : filter;
  const announceHref = announcementFor(chosen, filter);
  return (
    <DropdownMenu
      trigger={
        <Button size="sm" icon={<ListChecks aria-hidden="true" />}>
          {chosen.length > 0 ? `Act on ${plural(chosen.length, 'tenant')}` : `Act on all ${total}`}
        </Button>
      }
    >
      {ALL_BULK_ACTS.map((act) => (
        <BulkItem key={act} act={act} href={writeBulkParams('/bulk/new', { ...target, act })} />
      ))}
      {mayAnnounce && announceHref ? (
        <>
          <MenuSeparator />
          <MenuItem asChild>
            <Link href={announceHref}>Write an announcement</Link>
          </MenuItem>
        </>
      ) : null}
    </DropdownMenu>
  );
}

function BulkItem({ act, href }: { act: BulkAct; href: string }) {
  if (!useMay(BULK_ACTS[act].permission)) return null;
  return (
    <MenuItem asChild tone={act === 'suspend' ? 'danger' : undefined}>
      <Link href={href}>{BULK_ACTS[act].label}</Link>
    </MenuItem>
  );
}

/** The form of an announcement to them; null when an audience cannot say the same. */
function announcementFor(chosen: readonly string[], filter: DirectoryFilterInput): string | null {
  if (chosen.length > 0) return `/announcements/new?tenants=${chosen.join(',')}`;
  const { plan, partition, region, strategy, ...rest } = filter;
  if (Object.keys(rest).length > 0) return null;
  const params = new URLSearchParams({
    ...(plan ? { plans: plan } : {}),
    ...(partition ? { partitions: partition } : {}),
    ...(region ? { regions: region } : {}),
    ...(strategy ? { strategies: strategy } : {}),
  });
  return `/announcements/new?${params}`;
}
