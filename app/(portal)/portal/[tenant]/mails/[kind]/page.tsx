import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { MailEditor } from '@/components/portal/mails/mail-editor';
import { NoAccess } from '@/components/portal/no-access';
import { PageHeader } from '@/components/ui/page-header';
import { isLanguage, languageOf } from '@/lib/kernel/languages';
import { getMailText, listMailTexts } from '@/lib/mailing';
import { isMailTextKind, MAIL_TEXTS } from '@/lib/mailing/schemas';
import { loadPortal } from '@/lib/web/portal';
import {
  resetMailTextAction,
  rollBackMailTextAction,
  saveMailTextAction,
  sendTestMailAction,
  showMailAction,
} from '../actions';

interface MailPageProps {
  params: Promise<{ tenant: string; kind: string }>;
  searchParams: Promise<{ language?: string | string[] }>;
}

export async function generateMetadata({ params }: MailPageProps): Promise<Metadata> {
  const { tenant, kind } = await params;
  await loadPortal(tenant);
  return { title: isMailTextKind(kind) ? `${MAIL_TEXTS[kind].label} · Mails` : 'Mails' };
}

/** The words of one mail in one language: fields, preview, test, history. */
export default async function MailPage({ params, searchParams }: MailPageProps) {
  const [{ tenant: slug, kind }, asked] = await Promise.all([params, searchParams]);
  const { ctx, role } = await loadPortal(slug);
  if (!isMailTextKind(kind)) notFound();
  const { label } = MAIL_TEXTS[kind];
  if (!ctx.permissions.has('branding.read')) {
    return (
      <>
        <PageHeader title={label} />
        <NoAccess permission="branding.read" role={role} />
      </>
    );
  }
  const language = isLanguage(asked.language) ? asked.language : languageOf(ctx.tenant.locale);
  const [text, { isAllowed, texts }] = await Promise.all([
    getMailText(ctx, { kind, language }),
    listMailTexts(ctx),
  ]);
  return (
    <MailEditor
      key={`${kind} ${language} ${text.number}`}
      slug={slug}
      text={text}
      changed={texts.find((each) => each.kind === kind)?.changed ?? []}
      isAllowed={isAllowed}
      mayWrite={ctx.permissions.has('branding.write')}
      testAddress={ctx.actor.kind === 'member' && !ctx.impersonation ? ctx.actor.email : null}
      locale={ctx.locale}
      timeZone={ctx.timeZone}
      actions={{
        show: showMailAction.bind(null, slug),
        save: saveMailTextAction.bind(null, slug),
        reset: resetMailTextAction.bind(null, slug),
        rollBack: rollBackMailTextAction.bind(null, slug),
        test: sendTestMailAction.bind(null, slug),
      }}
    />
  );
}
