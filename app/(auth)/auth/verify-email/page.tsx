import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { MagicLinkConfirm } from '@/components/identity/magic-link-confirm';
import { StaffAuthShell } from '@/components/identity/staff-auth-shell';
import { queryText, type SearchParams } from '@/lib/web/query';

export const metadata: Metadata = { title: 'Confirm your address', robots: { index: false } };

/** Where the mail that confirms an address leads. */
export default async function VerifyEmailPage({ searchParams }: { searchParams: SearchParams }) {
  const token = await queryText(searchParams, 'token');
  if (!token) redirect('/sign-in');
  return (
    <StaffAuthShell
      title="Confirm your address"
      description="One click shows that this mail address is yours."
    >
      <MagicLinkConfirm token={token} returnTo="/" label="Confirm address" />
    </StaffAuthShell>
  );
}
