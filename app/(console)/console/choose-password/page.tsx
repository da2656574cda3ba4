import type { Metadata } from 'next';
import { ChoosePasswordForm } from '@/components/identity/choose-password-form';
import { AuthShell } from '@/components/layout/auth-shell';
import { choosePasswordAction } from '../sign-in/actions';

export const metadata: Metadata = { title: 'Choose a password', robots: { index: false } };

/** Where the link for a new operator, or for a forgotten password, leads. */
export default function ChoosePasswordPage() {
  return (
    <AuthShell
      brand={<span className="text-sm font-semibold">Console</span>}
      title="Choose your password"
      description="After it you sign in, with a code of your authenticator app as the second step."
      face="console"
    >
      <ChoosePasswordForm choose={choosePasswordAction} />
    </AuthShell>
  );
}
