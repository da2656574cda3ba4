import { Gauge } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { LimitFilter } from '@/components/console/metering/limit-filter';
import { LimitBar } from '@/components/console/metering/limit-bar';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { TabNav } from '@/components/ui/tab-nav';
import { THRESHOLDS } from '@/lib/kernel/entitlements';
import { listNearLimits } from '@/lib/metering/near-limits';
import { nearLimitsSchema } from '@/lib/metering/near-limits/schemas';
import { loadConsole } from '@/lib/web/console';

export const metadata: Metadata = { title: 'Near a limit' };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** Tenants that have used up much of something, the fullest first. */
export default async function NearLimitsPage({ searchParams }: Props) {
  const { op } = await loadConsole();
  const { threshold, limit } = await searchParams;
  const asked = nearLimitsSchema.parse({ threshold, limit });
  const { items, isCut } = await listNearLimits(op, asked);
  const only = asked.limit ? `&limit=${asked.limit}` : '';
  return (
    <>
      <PageHeader
        title="Near a limit"
        description="Tenants by how much of a limit they use, read from their own numbers at this moment."
        tabs={
          <TabNav
            label="Share of the limit"
            items={THRESHOLDS.map((percent) => ({
              href: `/near-limits?threshold=${percent}${only}`,
              label: percent === 100 ? 'Used up' : `From ${percent} %`,
              active: percent === asked.threshold,
            }))}
          />
        }
      />
      <LimitFilter limit={asked.limit} />
      <Card flush>
        {items.length === 0 ? (
          <EmptyState
            icon={<Gauge aria-hidden="true" />}
            title="Nobody is that near a limit"
            description={`No tenant uses ${asked.threshold} % or more of ${asked.limit ? 'this limit' : 'any of its limits'}. Tenants appear here as soon as they pass it.`}
          />
        ) : (
          <ul className="divide-y divide-border">
            {items.map(({ tenantId, tenantName, line }) => (
              <li
                key={`${tenantId} ${line.key}`}
                className="grid items-center gap-x-6 gap-y-1 px-4 py-3 sm:grid-cols-3"
              >
                <Link
                  href={`/tenants/${tenantId}/usage`}
                  className="truncate text-sm font-medium underline-offset-4 hover:underline"
                >
                  {tenantName}
                </Link>
                <Link
                  href={`/near-limits?threshold=${asked.threshold}&limit=${line.key}`}
                  className="truncate text-sm text-muted-foreground underline-offset-4 hover:underline"
                >
                  {line.label}
                  {line.enforcement === 'soft' ? ' (warns only)' : ''}
                </Link>
                <LimitBar line={line} />
              </li>
            ))}
          </ul>
        )}
      </Card>
      {isCut ? (
        <p className="mt-3 text-sm text-muted-foreground">
          There are more; choose one limit or a higher share to see them.
        </p>
      ) : null}
    </>
  );
}
