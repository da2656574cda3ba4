import type { Metadata } from 'next';
import { MailsHeader } from '@/components/portal/mails/mails-header';
import { SenderPanel } from '@/components/portal/mails/sender-panel';
import { NoAccess } from '@/components/portal/no-access';
import { PageHeader } from '@/components/ui/page-header';
import { getMailSender } from '@/lib/mailing';
import { loadPortal } from '@/lib/web/portal';
import {
  checkMailSenderAction,
  removeMailSenderAction,
  rotateMailKeyAction,
  saveMailSenderAction,
} from './actions';

export const metadata: Metadata = { title: 'Sender · Mails' };

/** Who mails come from: name, address, the records that prove it. */
export default async function SenderPage({ params }: { params: Promise<{ tenant: string }> }) {
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
  const { isAllowed, sender } = await getMailSender(ctx);
  return (
    <>
      <MailsHeader slug={slug} active="sender" isAllowed={isAllowed} />
      <SenderPanel
        slug={slug}
        tenantName={ctx.tenant.name}
        sender={sender}
        mayChange={isAllowed && ctx.permissions.has('branding.write')}
        locale={ctx.locale}
        timeZone={ctx.timeZone}
        actions={{
          save: saveMailSenderAction.bind(null, slug),
          check: checkMailSenderAction.bind(null, slug, {}),
          rotate: rotateMailKeyAction.bind(null, slug, {}),
          remove: removeMailSenderAction.bind(null, slug, {}),
        }}
      />
    </>
  );
}
