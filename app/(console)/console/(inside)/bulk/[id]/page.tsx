import type { Metadata } from 'next';
import { LiveBulk } from '@/components/console/bulk/live-bulk';
import { PageHeader } from '@/components/ui/page-header';
import { idSchema } from '@/lib/kernel/ids';
import { notFound } from 'next/navigation';
import { getBulkRun, listBulkRows } from '@/lib/lifecycle/bulk';
import { BULK_ACTS } from '@/lib/lifecycle/bulk/schemas';
import { loadConsole } from '@/lib/web/console';
import { orNotFound } from '@/lib/web/or-not-found';
import { cancelBulkAction, pauseBulkAction, resumeBulkAction, retryBulkAction } from '../actions';

export const metadata: Metadata = { title: 'Bulk act' };

const ACTIONS = {
  pause: pauseBulkAction,
  resume: resumeBulkAction,
  cancel: cancelBulkAction,
  retry: retryBulkAction,
};

/** One act to many tenants, while it happens and afterwards. */
export default async function BulkRunPage({ params }: { params: Promise<{ id: string }> }) {
  const { op } = await loadConsole();
  const { id } = await params;
  if (!idSchema('bulkRun').safeParse(id).success) notFound();
  const [run, rows] = await Promise.all([orNotFound(getBulkRun(op, id)), listBulkRows(op, id, {})]);
  const { label } = BULK_ACTS[run.act];
  return (
    <>
      <PageHeader
        title={`${label}: many tenants`}
        breadcrumbs={[{ label: 'Bulk acts', href: '/bulk' }, { label }]}
      />
      <LiveBulk initial={{ run, rows }} actions={ACTIONS} />
    </>
  );
}
