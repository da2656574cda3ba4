import type { Metadata } from 'next';
import { EditServer } from '@/components/console/fleet/edit-server';
import { LookNow, ServerActs } from '@/components/console/fleet/server-acts';
import { ServerFacts } from '@/components/console/fleet/server-facts';
import { TenantsThere } from '@/components/console/fleet/tenants-there';
import { PARTITION_STATUS_WORDS } from '@/components/console/fleet/words';
import { MoveTable } from '@/components/console/moves/move-table';
import { StatusBadge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { needsFourEyes } from '@/lib/approvals';
import {
  getPartition,
  listPartitionFacts,
  listTenantsThere,
  removePartitionAct,
} from '@/lib/fleet/partitions';
import { listMoves } from '@/lib/lifecycle/moves';
import { loadConsole } from '@/lib/web/console';
import { orNotFound } from '@/lib/web/or-not-found';
import {
  closePartitionAction,
  recheckPartitionAction,
  removePartitionAction,
  setPartitionStatusAction,
  updatePartitionAction,
} from '../actions';

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { op } = await loadConsole();
  return { title: (await orNotFound(getPartition(op, (await params).id))).name };
}

/** One server: how it does, who lives there, who moves. */
export default async function ServerPage({ params }: Props) {
  const { op } = await loadConsole();
  const { id } = await params;
  const server = await orNotFound(getPartition(op, id));
  const [all, tenants, moves, isFourEyes] = await Promise.all([
    listPartitionFacts(op),
    listTenantsThere(op, id),
    listMoves(op, { partitionId: id }),
    // Closing takes the same two.
    needsFourEyes(removePartitionAct, op.operator.id),
  ]);
  const { label, tone } = PARTITION_STATUS_WORDS[server.status];
  return (
    <>
      <PageHeader
        title={server.name}
        badge={<StatusBadge tone={tone}>{label}</StatusBadge>}
        breadcrumbs={[{ label: 'Fleet', href: '/fleet' }, { label: server.name }]}
        actions={
          op.permissions.has('fleet.manage') ? (
            <>
              <LookNow name={server.name} look={recheckPartitionAction.bind(null, { id })} />
              <EditServer
                server={server}
                regions={[...new Set(all.map(({ region }) => region))]}
                update={updatePartitionAction}
              />
              <ServerActs
                server={server}
                isFourEyes={isFourEyes}
                setStatus={setPartitionStatusAction}
                close={closePartitionAction}
                remove={removePartitionAction}
              />
            </>
          ) : undefined
        }
      />
      <div className="grid gap-4">
        <ServerFacts server={server} />
        <TenantsThere server={server} tenants={tenants} />
        <Card flush title="Moves" description="From here and to here, newest first.">
          <MoveTable
            moves={moves}
            empty={
              <EmptyState
                title="No move yet"
                description="Tenants that move from here or to here are listed."
              />
            }
          />
        </Card>
      </div>
    </>
  );
}
