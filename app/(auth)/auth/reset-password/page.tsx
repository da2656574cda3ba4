import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { ResetPasswordForm } from '@/components/identity/reset-password-form';
import { StaffAuthShell } from '@/components/identity/staff-auth-shell';
import { queryText, type SearchParams } from '@/lib/web/query';
import { resetPasswordAction } from '../actions';

export const metadata: Metadata = { title: 'New password', robots: { index: false } };

/** Where the link for a forgotten password leads. */
export default async function ResetPasswordPage({ searchParams }: { searchParams: SearchParams }) {
  const token = await queryText(searchParams, 'token');
  if (!token) redirect('/forgot-password');
  return (
    <StaffAuthShell title="Choose a new password" description="It signs you out everywhere else.">
      <ResetPasswordForm token={token} reset={resetPasswordAction} />
    </StaffAuthShell>
  );
}
