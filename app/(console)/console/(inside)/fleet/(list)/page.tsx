import type { Metadata } from 'next';
import { AddServer } from '@/components/console/fleet/add-server';
import { ConnectionCard } from '@/components/console/fleet/connection-card';
import { LookNow } from '@/components/console/fleet/server-acts';
import { ServerTable } from '@/components/console/fleet/server-table';
import { plural } from '@/components/tenancy/words';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { connectionFigures, listPartitionFacts } from '@/lib/fleet/partitions';
import { loadConsole } from '@/lib/web/console';
import { addPartitionAction, recheckFleetAction } from '../actions';

export const metadata: Metadata = { title: 'Fleet' };

/** The servers that tenants live on, by region. */
export default async function FleetPage() {
  const { op } = await loadConsole();
  const servers = await listPartitionFacts(op);
  const regions = [...new Set(servers.map(({ region }) => region))];
  return (
    <>
      <PageHeader
        title="Fleet"
        description="The PostgreSQL servers that tenants live on. New tenants go to an open one of their region with room."
        actions={
          op.permissions.has('fleet.manage') ? (
            <>
              <LookNow name="The fleet" look={recheckFleetAction.bind(null, {})} />
              <AddServer regions={regions} add={addPartitionAction} />
            </>
          ) : undefined
        }
      />
      <div className="grid gap-4">
        {regions.map((region) => {
          const here = servers.filter((server) => server.region === region);
          return (
            <Card key={region} flush title={region} description={plural(here.length, 'server')}>
              <ServerTable region={region} servers={here} />
            </Card>
          );
        })}
        <ConnectionCard figures={connectionFigures(op)} />
      </div>
    </>
  );
}
