import type { Metadata } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { SignInForm } from '@/components/identity/sign-in-form';
import { AuthCard } from '@/components/site/auth-card';
import { PageWords } from '@/components/site/page-words';
import { queryText, type SearchParams, withReturnTo } from '@/components/site/return-to';
import { loadSite } from '@/lib/web/site';
import { loadVisitor } from '@/lib/web/site-visitor';

interface Props {
  params: Promise<{ host: string }>;
  searchParams: SearchParams;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { t } = await loadSite((await params).host);
  return { title: t('auth.signIn'), robots: { index: false } };
}

export default async function SignInPage({ params, searchParams }: Props) {
  const returnTo = await queryText(searchParams, 'returnTo');
  const site = await loadVisitor((await params).host, returnTo);
  const { tenant, basePath, t } = site;
  const magicLinkHref = withReturnTo(basePath, '/magic-link', returnTo);
  return (
    <AuthCard
      title={t('auth.signInTo', { name: tenant.name })}
      description={t('auth.signInText')}
      footer={t.rich('auth.noAccount', {
        link: (text: ReactNode) => (
          <Link key="link" href={withReturnTo(basePath, '/sign-up', returnTo)}>
            {text}
          </Link>
        ),
      })}
    >
      <PageWords site={site} groups={['form', 'check']}>
        <SignInForm
          basePath={basePath}
          returnTo={returnTo}
          magicLinkHref={magicLinkHref}
          forgotHref={magicLinkHref}
        />
      </PageWords>
    </AuthCard>
  );
}
