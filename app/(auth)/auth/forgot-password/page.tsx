import type { Metadata } from 'next';
import Link from 'next/link';
import { MagicLinkForm } from '@/components/identity/magic-link-form';
import { StaffAuthShell } from '@/components/identity/staff-auth-shell';
import { safeReturnPath } from '@/lib/security';
import { findOwnBrand } from '@/lib/web/own-brand';
import { queryText, type SearchParams } from '@/lib/web/query';
import { staffMetadata } from '../_metadata';
import { requestPasswordResetAction } from '../actions';

export async function generateMetadata({ searchParams }: { searchParams: SearchParams }): Promise<Metadata> {
  return staffMetadata(
    'Forgotten password',
    await findOwnBrand(safeReturnPath(await queryText(searchParams, 'returnTo'))),
  );
}

/** Asks for a link to choose a new password. */
export default async function ForgotPasswordPage({ searchParams }: { searchParams: SearchParams }) {
  const returnTo = safeReturnPath(await queryText(searchParams, 'returnTo'));
  const query = returnTo === '/' ? '' : `?returnTo=${encodeURIComponent(returnTo)}`;
  return (
    <StaffAuthShell
      brand={await findOwnBrand(returnTo)}
      title="Forgotten password"
      description="We mail you a link to choose a new one."
      footer={<Link href={`/sign-in${query}`}>Back to sign-in</Link>}
    >
      <MagicLinkForm
        request={requestPasswordResetAction}
        label="Mail me a link"
        mails="a link to choose a new password"
        minutes={30}
      />
    </StaffAuthShell>
  );
}
