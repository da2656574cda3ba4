import { Allowed } from '@/components/tenancy/allowed';
import { Flag, Plus } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { FlagTable } from '@/components/console/flags/flag-table';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { listFlags, listPlanNames } from '@/lib/plans';
import { loadConsole } from '@/lib/web/console';

export const metadata: Metadata = { title: 'Feature flags' };

/** Every feature flag of the platform. */
export default async function FlagsPage() {
  const { op } = await loadConsole();
  const [flags, plans] = await Promise.all([listFlags(op), listPlanNames(op)]);
  const create = (
    <Allowed to="flag.write">
      <Button asChild variant="primary" icon={<Plus aria-hidden="true" />}>
        <Link href="/flags/new">New flag</Link>
      </Button>
    </Allowed>
  );
  return (
    <>
      <PageHeader
        title="Feature flags"
        description="What is switched on for whom. A change counts in every process within a moment."
        actions={create}
      />
      <Card flush>
        <FlagTable
          flags={flags}
          planNames={Object.fromEntries(plans.map(({ key, name }) => [key, name]))}
          empty={
            <EmptyState
              icon={<Flag aria-hidden="true" />}
              title="No flag yet"
              description="A flag brings something new to a few tenants first, and takes it back at once when it fails."
            />
          }
        />
      </Card>
    </>
  );
}
