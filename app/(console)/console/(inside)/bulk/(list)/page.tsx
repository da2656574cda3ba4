import type { Metadata } from 'next';
import { BulkTable } from '@/components/console/bulk/bulk-table';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { listBulkRuns } from '@/lib/lifecycle/bulk';
import { loadConsole } from '@/lib/web/console';

export const metadata: Metadata = { title: 'Bulk acts' };

/** What was done to many tenants at once. */
export default async function BulkRunsPage() {
  const { op } = await loadConsole();
  return (
    <>
      <PageHeader
        title="Bulk acts"
        description="One act to many tenants, begun in the directory: looked at first, then done tenant after tenant, to be paused, cancelled and taken up again."
      />
      <Card flush>
        <BulkTable runs={await listBulkRuns(op)} />
      </Card>
    </>
  );
}
