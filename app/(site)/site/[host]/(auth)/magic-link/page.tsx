import type { Metadata } from 'next';
import Link from 'next/link';
import { MagicLinkConfirm } from '@/components/identity/magic-link-confirm';
import { MagicLinkForm } from '@/components/identity/magic-link-form';
import { AuthCard } from '@/components/site/auth-card';
import { queryText, type SearchParams, withReturnTo } from '@/components/site/return-to';
import { loadSite } from '@/lib/web/site';
import { requestLinkAction } from '../actions';

export const metadata: Metadata = {
  title: 'Sign in by mail',
  robots: { index: false },
  referrer: 'no-referrer',
};

interface Props {
  params: Promise<{ host: string }>;
  searchParams: SearchParams;
}

/** Asks for a link, and with one in the address redeems it. */
export default async function MagicLinkPage({ params, searchParams }: Props) {
  const { host } = await params;
  const { tenant, basePath } = await loadSite(host);
  const token = await queryText(searchParams, 'token');
  const returnTo = await queryText(searchParams, 'returnTo');
  if (token) {
    return (
      <AuthCard
        title={`Sign in to ${tenant.name}`}
        description="Your link is good. One click and you are in."
      >
        <MagicLinkConfirm basePath={basePath} token={token} returnTo={returnTo} />
      </AuthCard>
    );
  }
  return (
    <AuthCard
      title="Sign in without a password"
      description="We mail you a link that signs you in. It works once, for 15 minutes."
      footer={<Link href={withReturnTo(basePath, '/sign-in', returnTo)}>Use a password instead</Link>}
    >
      <MagicLinkForm request={requestLinkAction.bind(null, host)} returnTo={returnTo} />
    </AuthCard>
  );
}
