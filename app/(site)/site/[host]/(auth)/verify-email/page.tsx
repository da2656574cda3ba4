import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { MagicLinkConfirm } from '@/components/identity/magic-link-confirm';
import { AuthCard } from '@/components/site/auth-card';
import { sitePath } from '@/components/site/paths';
import { queryText, type SearchParams } from '@/components/site/return-to';
import { loadSite } from '@/lib/web/site';

export const metadata: Metadata = {
  title: 'Confirm your address',
  robots: { index: false },
  referrer: 'no-referrer',
};

interface Props {
  params: Promise<{ host: string }>;
  searchParams: SearchParams;
}

export default async function VerifyEmailPage({ params, searchParams }: Props) {
  const { tenant, basePath } = await loadSite((await params).host);
  const token = await queryText(searchParams, 'token');
  const returnTo = await queryText(searchParams, 'returnTo');
  if (!token) redirect(sitePath(basePath, '/sign-up'));
  return (
    <AuthCard
      title={`Welcome to ${tenant.name}`}
      description="Confirm that this mail address is yours, and you are signed in."
    >
      <MagicLinkConfirm basePath={basePath} token={token} returnTo={returnTo} label="Confirm and sign in" />
    </AuthCard>
  );
}
