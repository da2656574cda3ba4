import type { Metadata } from 'next';
import Link from 'next/link';
import { MagicLinkForm } from '@/components/identity/magic-link-form';
import { StaffAuthShell } from '@/components/identity/staff-auth-shell';
import { requestPasswordResetAction } from '../actions';

export const metadata: Metadata = { title: 'Forgotten password', robots: { index: false } };

/** Asks for a link to choose a new password. */
export default function ForgotPasswordPage() {
  return (
    <StaffAuthShell
      title="Forgotten password"
      description="We mail you a link to choose a new one."
      footer={<Link href="/sign-in">Back to sign-in</Link>}
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
