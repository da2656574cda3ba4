import type { Metadata } from 'next';
import { MailList } from '@/components/portal/mails/mail-list';
import { MailsHeader } from '@/components/portal/mails/mails-header';
import { NoAccess } from '@/components/portal/no-access';
import { PageHeader } from '@/components/ui/page-header';
import { listMailTexts } from '@/lib/mailing';
import { loadPortal } from '@/lib/web/portal';

export const metadata: Metadata = { title: 'Mails' };

/** Every mail the workspace sends, and whether its words are the tenant's own. */
export default async function MailsPage({ params }: { params: Promise<{ tenant: string }> }) {
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
  const { texts, isAllowed } = await listMailTexts(ctx);
  return (
    <>
      <MailsHeader slug={slug} active="texts" isAllowed={isAllowed} />
      <MailList slug={slug} texts={texts} locale={ctx.locale} timeZone={ctx.timeZone} />
    </>
  );
}
