import type { Metadata } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { RegisterForm } from '@/components/identity/register-form';
import { AuthCard } from '@/components/site/auth-card';
import { PageWords } from '@/components/site/page-words';
import { queryText, type SearchParams, withReturnTo } from '@/components/site/return-to';
import { loadSite } from '@/lib/web/site';
import { loadVisitor } from '@/lib/web/site-visitor';
import { registerAction } from '../actions';

interface Props {
  params: Promise<{ host: string }>;
  searchParams: SearchParams;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { t } = await loadSite((await params).host);
  return { title: t('auth.signUp'), robots: { index: false } };
}

export default async function SignUpPage({ params, searchParams }: Props) {
  const { host } = await params;
  const returnTo = await queryText(searchParams, 'returnTo');
  const site = await loadVisitor(host, returnTo);
  const { tenant, basePath, t } = site;
  return (
    <AuthCard
      title={t('auth.signUpHeading')}
      description={t('auth.signUpText', { name: tenant.name })}
      footer={t.rich('auth.haveOne', {
        link: (text: ReactNode) => (
          <Link key="link" href={withReturnTo(basePath, '/sign-in', returnTo)}>
            {text}
          </Link>
        ),
      })}
    >
      <PageWords site={site} groups={['form', 'check']}>
        <RegisterForm
          register={registerAction.bind(null, host)}
          returnTo={returnTo}
          passwordMinLength={tenant.customerPasswordMinLength}
        />
      </PageWords>
    </AuthCard>
  );
}
