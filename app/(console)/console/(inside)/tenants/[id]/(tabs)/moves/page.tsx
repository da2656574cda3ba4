import { ArrowRightLeft } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { MoveTable } from '@/components/console/moves/move-table';
import { Allowed } from '@/components/tenancy/allowed';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { listMoves } from '@/lib/lifecycle/moves';
import { loadConsole } from '@/lib/web/console';
import { findTenant } from '../../find-tenant';

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const tenant = await findTenant((await params).id);
  return { title: tenant ? `Moves of ${tenant.name}` : 'Moves' };
}

/** Where a tenant has been. */
export default async function MovesPage({ params }: Props) {
  const { op } = await loadConsole();
  const tenant = await findTenant((await params).id);
  if (!tenant) notFound();
  const { id } = tenant;
  return (
    <Card
      flush
      title="Moves"
      description="From where to where, newest first."
      action={
        <Allowed to="tenant.move">
          <Button asChild size="sm" icon={<ArrowRightLeft aria-hidden="true" />}>
            <Link href={`/tenants/${id}/move`}>Move it</Link>
          </Button>
        </Allowed>
      }
    >
      <MoveTable
        moves={await listMoves(op, { tenantId: id })}
        isOfOneTenant
        empty={<EmptyState title="It has never moved" description="It lives where it was set up." />}
      />
    </Card>
  );
}
