import type { Metadata } from 'next';
import Link from 'next/link';
import { MagicLinkConfirm } from '@/components/identity/magic-link-confirm';
import { MagicLinkForm } from '@/components/identity/magic-link-form';
import { StaffAuthShell } from '@/components/identity/staff-auth-shell';
import { safeReturnPath } from '@/lib/security';
import { queryText, type SearchParams } from '@/lib/web/query';
import { requestMagicLinkAction } from '../actions';

export const metadata: Metadata = { title: 'Sign in by mail', robots: { index: false } };

/** Asks for a sign-in link; with a token, the page that link leads to. */
export default async function MagicLinkPage({ searchParams }: { searchParams: SearchParams }) {
  const token = await queryText(searchParams, 'token');
  const returnTo = safeReturnPath(await queryText(searchParams, 'returnTo'));
  const other = (
    <Link href={`/sign-in?returnTo=${encodeURIComponent(returnTo)}`}>Sign in with a password</Link>
  );
  if (token) {
    return (
      <StaffAuthShell
        title="Sign in"
        description="Your link works once, in this browser or any other."
        footer={other}
      >
        <MagicLinkConfirm token={token} returnTo={returnTo} />
      </StaffAuthShell>
    );
  }
  return (
    <StaffAuthShell
      title="Sign in by mail"
      description="We mail you a link. No password needed."
      footer={other}
    >
      <MagicLinkForm request={requestMagicLinkAction} returnTo={returnTo} />
    </StaffAuthShell>
  );
}
