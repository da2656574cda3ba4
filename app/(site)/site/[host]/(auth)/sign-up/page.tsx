import type { Metadata } from 'next';
import Link from 'next/link';
import { RegisterForm } from '@/components/identity/register-form';
import { AuthCard } from '@/components/site/auth-card';
import { queryText, type SearchParams, withReturnTo } from '@/components/site/return-to';
import { loadVisitor } from '@/lib/web/site-visitor';
import { registerAction } from '../actions';

export const metadata: Metadata = { title: 'Create an account', robots: { index: false } };

interface Props {
  params: Promise<{ host: string }>;
  searchParams: SearchParams;
}

export default async function SignUpPage({ params, searchParams }: Props) {
  const { host } = await params;
  const returnTo = await queryText(searchParams, 'returnTo');
  const { tenant, basePath } = await loadVisitor(host, returnTo);
  return (
    <AuthCard
      title="Create your account"
      description={`Your account is for ${tenant.name} alone.`}
      footer={
        <>
          Already have one? <Link href={withReturnTo(basePath, '/sign-in', returnTo)}>Sign in</Link>
        </>
      }
    >
      <RegisterForm
        register={registerAction.bind(null, host)}
        returnTo={returnTo}
        passwordMinLength={tenant.customerPasswordMinLength}
      />
    </AuthCard>
  );
}
