import type { Metadata } from 'next';
import Link from 'next/link';
import { SignInForm } from '@/components/identity/sign-in-form';
import { AuthCard } from '@/components/site/auth-card';
import { queryText, type SearchParams, withReturnTo } from '@/components/site/return-to';
import { loadVisitor } from '@/lib/web/site-visitor';

export const metadata: Metadata = { title: 'Sign in', robots: { index: false } };

interface Props {
  params: Promise<{ host: string }>;
  searchParams: SearchParams;
}

export default async function SignInPage({ params, searchParams }: Props) {
  const returnTo = await queryText(searchParams, 'returnTo');
  const { tenant, basePath } = await loadVisitor((await params).host, returnTo);
  const magicLinkHref = withReturnTo(basePath, '/magic-link', returnTo);
  return (
    <AuthCard
      title={`Sign in to ${tenant.name}`}
      description="To write to us and follow your requests."
      footer={
        <>
          No account yet? <Link href={withReturnTo(basePath, '/sign-up', returnTo)}>Create one</Link>
        </>
      }
    >
      <SignInForm
        basePath={basePath}
        returnTo={returnTo}
        magicLinkHref={magicLinkHref}
        forgotHref={magicLinkHref}
      />
    </AuthCard>
  );
}
