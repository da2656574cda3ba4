import type { Metadata } from 'next';
import Link from 'next/link';
import { MagicLinkConfirm } from '@/components/identity/magic-link-confirm';
import { MagicLinkForm } from '@/components/identity/magic-link-form';
import { StaffAuthShell } from '@/components/identity/staff-auth-shell';
import { safeReturnPath } from '@/lib/security';
import { findOwnBrand } from '@/lib/web/own-brand';
import { queryText, type SearchParams } from '@/lib/web/query';
import { staffMetadata } from '../_metadata';
import { requestMagicLinkAction } from '../actions';

export async function generateMetadata({ searchParams }: { searchParams: SearchParams }): Promise<Metadata> {
  return staffMetadata(
    'Sign in by mail',
    await findOwnBrand(safeReturnPath(await queryText(searchParams, 'returnTo'))),
  );
}

/** Asks for a sign-in link; with a token, the page that link leads to. */
export default async function MagicLinkPage({ searchParams }: { searchParams: SearchParams }) {
  const token = await queryText(searchParams, 'token');
  const returnTo = safeReturnPath(await queryText(searchParams, 'returnTo'));
  const brand = await findOwnBrand(returnTo);
  const other = (
    <Link href={`/sign-in?returnTo=${encodeURIComponent(returnTo)}`}>Sign in with a password</Link>
  );
  if (token) {
    return (
      <StaffAuthShell
        brand={brand}
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
      brand={brand}
      title="Sign in by mail"
      description="We mail you a link. No password needed."
      footer={other}
    >
      <MagicLinkForm request={requestMagicLinkAction} returnTo={returnTo} />
    </StaffAuthShell>
  );
}
