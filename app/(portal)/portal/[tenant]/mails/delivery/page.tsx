import type { Metadata } from 'next';
import { DeliveryList } from '@/components/portal/mails/delivery-list';
import { MailsHeader } from '@/components/portal/mails/mails-header';
import { NoAccess } from '@/components/portal/no-access';
import { PageHeader } from '@/components/ui/page-header';
import { listRecipients } from '@/lib/mailing';
import { loadPortal } from '@/lib/web/portal';
import { clearBounceAction } from './actions';

export const metadata: Metadata = { title: 'Delivery · Mails' };

/** Mailboxes that could not be reached, and what people want no more. */
export default async function DeliveryPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant: slug } = await params;
  const { ctx, role } = await loadPortal(slug);
  if (!ctx.permissions.has('branding.read')) {
    return (
      <>
        <PageHeader title="Mails" />
        <NoAccess permission="branding.read" role={role} />
      </>
    );
  }
  return (
    <>
      <MailsHeader slug={slug} active="delivery" isAllowed />
      <DeliveryList
        recipients={await listRecipients(ctx)}
        mayClear={ctx.permissions.has('branding.write')}
        locale={ctx.locale}
        timeZone={ctx.timeZone}
        clear={clearBounceAction.bind(null, slug)}
      />
    </>
  );
}
