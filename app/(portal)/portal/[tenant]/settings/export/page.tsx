import type { Metadata } from 'next';
import { NoAccess } from '@/components/portal/no-access';
import { ExportEverything } from '@/components/portal/settings/export-everything';
import { PageHeader } from '@/components/ui/page-header';
import { listExports } from '@/lib/lifecycle/bundles';
import { loadPortal } from '@/lib/web/portal';
import { removeExportAction, requestExportAction } from './actions';

export const metadata: Metadata = { title: 'Export everything' };

/** Everything the workspace has, as a file that only a passphrase opens. */
export default async function ExportPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant: slug } = await params;
  const { ctx, role } = await loadPortal(slug);
  const header = (
    <PageHeader
      title="Export everything"
      description="One encrypted file with all rows, files and settings of this workspace, yours to keep."
      breadcrumbs={[{ label: 'Settings', href: `/${slug}/settings` }, { label: 'Export everything' }]}
    />
  );
  if (!ctx.permissions.has('export.manage')) {
    return (
      <>
        {header}
        <NoAccess permission="export.manage" role={role} />
      </>
    );
  }
  return (
    <div className="mx-auto max-w-3xl">
      {header}
      <ExportEverything
        slug={slug}
        initial={await listExports(ctx)}
        locale={ctx.locale}
        timeZone={ctx.timeZone}
        request={requestExportAction.bind(null, slug)}
        remove={removeExportAction.bind(null, slug)}
      />
    </div>
  );
}
