import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { MoveWizard } from '@/components/console/moves/move-wizard';
import { AllowedPage } from '@/components/tenancy/allowed';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { listPartitionFacts } from '@/lib/fleet/partitions';
import { listMoves } from '@/lib/lifecycle/moves';
import { MOVABLE_STATUSES } from '@/lib/lifecycle/moves/schemas';
import { configValue } from '@/lib/operations';
import { loadConsole } from '@/lib/web/console';
import { planMoveAction, startMoveAction } from '../../move-actions';
import { findTenant } from '../find-tenant';

export const metadata: Metadata = { title: 'Move a tenant' };

/** The way to move a tenant to another strategy or server. */
export default async function MovePage({ params }: { params: Promise<{ id: string }> }) {
  const { op } = await loadConsole();
  const tenant = await findTenant((await params).id);
  if (!tenant) notFound();
  const { id, name, strategy, status, place } = tenant;
  const [servers, moves, watchHours] = await Promise.all([
    listPartitionFacts(op),
    listMoves(op, { tenantId: id }),
    configValue('lifecycle.moveWatchHours'),
  ]);
  const live = moves.find(({ finishedAt }) => finishedAt === null);
  return (
    <div className="mx-auto max-w-4xl">
      <PageHeader
        title={`Move ${name}`}
        description="To another strategy or another server, while its people go on working."
        breadcrumbs={[
          { label: 'Tenants', href: '/tenants' },
          { label: name, href: `/tenants/${id}` },
          { label: 'Move' },
        ]}
      />
      <AllowedPage to="tenant.move">
        {live ? (
          <EmptyState
            title="It is being moved already"
            description="One move at a time: finish it or take it back first."
            action={
              <Button asChild variant="primary">
                <Link href={`/tenants/${id}/moves/${live.id}`}>Look at the move</Link>
              </Button>
            }
          />
        ) : MOVABLE_STATUSES.includes(status) ? (
          <MoveWizard
            tenant={{ id, strategy, partition: place.partition }}
            servers={servers}
            watchHours={watchHours}
            plan={planMoveAction}
            start={startMoveAction}
          />
        ) : (
          <EmptyState
            title="It cannot be moved now"
            description="Only a tenant that is active, suspended or in maintenance has rows to move."
          />
        )}
      </AllowedPage>
    </div>
  );
}
