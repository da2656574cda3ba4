import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { MagicLinkConfirm } from '@/components/identity/magic-link-confirm';
import { AuthCard } from '@/components/site/auth-card';
import { PageWords } from '@/components/site/page-words';
import { sitePath } from '@/components/site/paths';
import { queryText, type SearchParams } from '@/components/site/return-to';
import { loadSite } from '@/lib/web/site';

interface Props {
  params: Promise<{ host: string }>;
  searchParams: SearchParams;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { t } = await loadSite((await params).host);
  return { title: t('auth.confirm'), robots: { index: false }, referrer: 'no-referrer' };
}

export default async function VerifyEmailPage({ params, searchParams }: Props) {
  const site = await loadSite((await params).host);
  const { tenant, basePath, t } = site;
  const token = await queryText(searchParams, 'token');
  const returnTo = await queryText(searchParams, 'returnTo');
  if (!token) redirect(sitePath(basePath, '/sign-up'));
  return (
    <AuthCard title={t('auth.welcome', { name: tenant.name })} description={t('auth.confirmText')}>
      <PageWords site={site} groups={['form', 'check']}>
        <MagicLinkConfirm
          basePath={basePath}
          token={token}
          returnTo={returnTo}
          label={t('auth.confirmButton')}
        />
      </PageWords>
    </AuthCard>
  );
}
