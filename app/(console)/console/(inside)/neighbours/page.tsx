import { AudioLines } from 'lucide-react';
import type { Metadata } from 'next';
import type { SearchParams } from 'nuqs/server';
import { loadNeighbourParams, writeNeighbourParams } from '@/components/console/metering/neighbour-params';
import { NoisyTenantCard } from '@/components/console/metering/noisy-tenant-card';
import { plural } from '@/components/tenancy/words';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { TabNav } from '@/components/ui/tab-nav';
import { SPANS } from '@/lib/metering/activity/schemas';
import { noisyNeighbours } from '@/lib/metering/console';
import { loadConsole } from '@/lib/web/console';

export const metadata: Metadata = { title: 'Noisy neighbours' };

/** Tenants that take more than their share of what all use, and who waited because of it. */
export default async function NeighboursPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { op } = await loadConsole();
  const { minutes } = await loadNeighbourParams(searchParams);
  const { noisy, activeTenants } = await noisyNeighbours(op, Number(minutes));
  return (
    <>
      <PageHeader
        title="Noisy neighbours"
        description="Tenants that take more than their priority entitles them to of database, requests, jobs, bandwidth or uploads, and who waited meanwhile."
        tabs={
          <TabNav
            label="Span of time"
            items={SPANS.map((span) => ({
              href: writeNeighbourParams('/neighbours', { minutes: span }),
              label: `Last ${span} minutes`,
              active: span === minutes,
            }))}
          />
        }
      />
      {noisy.length === 0 ? (
        <Card flush>
          <EmptyState
            icon={<AudioLines aria-hidden="true" />}
            title="Nobody is in anybody’s way"
            description={`${plural(activeTenants, 'tenant')} did something in the last ${minutes} minutes, and none took more than its share of anything that was short.`}
          />
        </Card>
      ) : (
        <div className="grid gap-4 lg:grid-cols-2">
          {noisy.map((entry) => (
            <NoisyTenantCard key={`${entry.tenantId} ${entry.resource}`} noisy={entry} />
          ))}
        </div>
      )}
    </>
  );
}
