'use client';

import { signOut } from '@/components/identity/auth-client';
import { SignInForm } from '@/components/identity/sign-in-form';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';

interface Props {
  token: string;
  invitedEmail: string | null;
  /** The wrong person, who has to sign out first. */
  signedInAs: string | null;
}

/** For an invitation to an address that has an account, or that is not the one signed in here. */
export function SignInToAccept({ token, invitedEmail, signedInAs }: Props) {
  const here = `/invite/${token}`;
  if (signedInAs) {
    return (
      <div className="grid gap-4">
        <Alert tone="warning">
          The invitation is for {invitedEmail}. You are signed in as {signedInAs}.
        </Alert>
        <Button variant="primary" size="lg" fullWidth onClick={() => void signOut({ to: here })}>
          Sign out and go on
        </Button>
      </div>
    );
  }
  return (
    <div className="grid gap-4">
      <p className="text-sm text-muted-foreground">You have an account with this address. Sign in to join.</p>
      <SignInForm
        returnTo={here}
        {...(invitedEmail ? { email: invitedEmail } : {})}
        magicLinkHref={`/magic-link?returnTo=${encodeURIComponent(here)}`}
        forgotHref="/forgot-password"
      />
    </div>
  );
}
