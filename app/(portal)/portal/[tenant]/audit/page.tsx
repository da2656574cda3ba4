import { Braces, FileSpreadsheet } from 'lucide-react';
import type { Metadata } from 'next';
import type { SearchParams } from 'nuqs/server';
import { AuditFilters } from '@/components/portal/audit/audit-filters';
import { AuditLog } from '@/components/portal/audit/audit-log';
import { loadAuditParams, toAuditFilter, writeAuditParams } from '@/components/portal/audit/filter';
import { WindowNote } from '@/components/portal/audit/window-note';
import { NoAccess } from '@/components/portal/no-access';
import { Button } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { listAudit } from '@/lib/audit';
import { listMembers } from '@/lib/identity';
import { AUDIT_WINDOW_DAYS, withinAuditWindow } from '@/lib/web/audit-window';
import { loadPortal } from '@/lib/web/portal';

export const metadata: Metadata = { title: 'Audit log' };

const PAGE_SIZE = 50;

/** Who did what, with filters in the address and export of what they leave. */
export default async function AuditPage(props: {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<SearchParams>;
}) {
  const { tenant: slug } = await props.params;
  const { ctx, role } = await loadPortal(slug);
  const header = {
    title: 'Audit log',
    description: 'Every change, by whom and when. Entries cannot be edited or deleted.',
  };
  if (!ctx.permissions.has('audit.read')) {
    return (
      <>
        <PageHeader {...header} />
        <NoAccess permission="audit.read" role={role} />
      </>
    );
  }
  const params = await loadAuditParams(props.searchParams);
  const { filter, isWhole } = await withinAuditWindow(ctx, toAuditFilter(params, ctx.timeZone));
  const [first, members] = await Promise.all([
    listAudit(ctx, filter, { limit: PAGE_SIZE }),
    listMembers(ctx),
  ]);
  const exportHref = (format: 'csv' | 'json') =>
    writeAuditParams(`/api/portal/${slug}/audit/export?format=${format}`, params);
  return (
    <>
      <PageHeader
        {...header}
        actions={
          isWhole ? (
            <>
              <Button asChild icon={<FileSpreadsheet aria-hidden="true" />}>
                <a href={exportHref('csv')}>Export CSV</a>
              </Button>
              <Button asChild icon={<Braces aria-hidden="true" />}>
                <a href={exportHref('json')}>Export JSON</a>
              </Button>
            </>
          ) : undefined
        }
      />
      {isWhole ? null : <WindowNote slug={slug} days={AUDIT_WINDOW_DAYS} />}
      <AuditFilters
        people={members.items.map((member) => ({
          value: member.identityId,
          label: member.name,
          hint: member.email,
        }))}
      />
      <AuditLog
        key={JSON.stringify(params)}
        slug={slug}
        params={params}
        first={first}
        locale={ctx.locale}
        timeZone={ctx.timeZone}
      />
    </>
  );
}
