import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { MoveProgress } from '@/components/console/moves/move-progress';
import { PageHeader } from '@/components/ui/page-header';
import { getMove } from '@/lib/lifecycle/moves';
import { loadConsole } from '@/lib/web/console';
import { orNotFound } from '@/lib/web/or-not-found';
import { endMoveAction } from '../../../move-actions';

type Props = { params: Promise<{ id: string; moveId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { op } = await loadConsole();
  return { title: `Move of ${(await orNotFound(getMove(op, (await params).moveId))).tenantName}` };
}

/** One move, as it goes on or as it went. */
export default async function MovePage({ params }: Props) {
  const { op } = await loadConsole();
  const { id, moveId } = await params;
  const move = await orNotFound(getMove(op, moveId));
  if (move.tenantId !== id) notFound();
  return (
    <>
      <PageHeader
        title={`Move of ${move.tenantName}`}
        description="You may leave this page: the work goes on without it."
        breadcrumbs={[
          { label: 'Tenants', href: '/tenants' },
          { label: move.tenantName, href: `/tenants/${id}` },
          { label: 'Moves', href: `/tenants/${id}/moves` },
          { label: move.to.partition },
        ]}
      />
      <MoveProgress key={move.id} initial={move} end={endMoveAction} />
    </>
  );
}
