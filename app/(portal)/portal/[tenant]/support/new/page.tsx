import type { Metadata } from 'next';
import { NoAccess } from '@/components/portal/no-access';
import { NewTicketForm } from '@/components/portal/support/new-ticket-form';
import { PageHeader } from '@/components/ui/page-header';
import { loadPortal } from '@/lib/web/portal';
import { openTicketAction } from '../actions';

export const metadata: Metadata = { title: 'New ticket' };

/** The form that opens a ticket. */
export default async function NewTicketPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant: slug } = await params;
  const { ctx, role } = await loadPortal(slug);
  return (
    <>
      <PageHeader
        title="New ticket"
        breadcrumbs={[{ label: 'Support', href: `/${slug}/support` }, { label: 'New ticket' }]}
      />
      {ctx.permissions.has('support.contact') ? (
        <NewTicketForm slug={slug} open={openTicketAction.bind(null, slug)} />
      ) : (
        <NoAccess permission="support.contact" role={role} />
      )}
    </>
  );
}
