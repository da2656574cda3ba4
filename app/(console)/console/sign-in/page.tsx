import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { SignInForm } from '@/components/identity/sign-in-form';
import { AuthShell } from '@/components/layout/auth-shell';
import { env } from '@/lib/env';
import { safeReturnPath } from '@/lib/security';
import { findOperator } from '@/lib/web/console';
import { queryText, type SearchParams } from '@/lib/web/query';

export const metadata: Metadata = { title: 'Sign in' };

/** The operators' own door: their accounts open no tenant's portal, and a tenant's accounts do not open this. */
export default async function ConsoleSignInPage({ searchParams }: { searchParams: SearchParams }) {
  const returnTo = safeReturnPath(await queryText(searchParams, 'returnTo'));
  if (await findOperator()) redirect(returnTo);
  return (
    <AuthShell
      brand={<span className="text-sm font-semibold">Console</span>}
      title="Sign in to the console"
      description={`For operators of ${env().baseHost}.`}
      face="console"
    >
      <SignInForm returnTo={returnTo} />
    </AuthShell>
  );
}
