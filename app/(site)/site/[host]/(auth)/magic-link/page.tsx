import type { Metadata } from 'next';
import Link from 'next/link';
import { MagicLinkConfirm } from '@/components/identity/magic-link-confirm';
import { MagicLinkForm } from '@/components/identity/magic-link-form';
import { AuthCard } from '@/components/site/auth-card';
import { PageWords } from '@/components/site/page-words';
import { queryText, type SearchParams, withReturnTo } from '@/components/site/return-to';
import { loadSite } from '@/lib/web/site';
import { requestLinkAction } from '../actions';

interface Props {
  params: Promise<{ host: string }>;
  searchParams: SearchParams;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { t } = await loadSite((await params).host);
  return { title: t('auth.byMail'), robots: { index: false }, referrer: 'no-referrer' };
}

/** Asks for a link, and with one in the address redeems it. */
export default async function MagicLinkPage({ params, searchParams }: Props) {
  const { host } = await params;
  const site = await loadSite(host);
  const { tenant, basePath, t } = site;
  const token = await queryText(searchParams, 'token');
  const returnTo = await queryText(searchParams, 'returnTo');
  if (token) {
    return (
      <AuthCard title={t('auth.signInTo', { name: tenant.name })} description={t('auth.linkGood')}>
        <PageWords site={site} groups={['form', 'check']}>
          <MagicLinkConfirm basePath={basePath} token={token} returnTo={returnTo} />
        </PageWords>
      </AuthCard>
    );
  }
  return (
    <AuthCard
      title={t('auth.withoutPassword')}
      description={t('auth.withoutPasswordText')}
      footer={<Link href={withReturnTo(basePath, '/sign-in', returnTo)}>{t('auth.usePassword')}</Link>}
    >
      <PageWords site={site} groups={['form', 'check']}>
        <MagicLinkForm request={requestLinkAction.bind(null, host)} returnTo={returnTo} />
      </PageWords>
    </AuthCard>
  );
}
