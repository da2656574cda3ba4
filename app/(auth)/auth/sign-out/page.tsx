import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { StaffAuthShell } from '@/components/identity/staff-auth-shell';
import { Button } from '@/components/ui/button';
import { findIdentity } from '@/lib/web/portal';
import { signOut } from '@/lib/web/sign-out';

export const metadata: Metadata = { title: 'Sign out', robots: { index: false } };

/** Asks before signing out: the address alone must not, or any page could sign people out. */
export default async function SignOutPage() {
  const me = await findIdentity();
  if (!me) redirect('/sign-in');
  return (
    <StaffAuthShell title="Sign out" description={`You are signed in as ${me.identity.email}.`}>
      <form action={signOut}>
        <Button type="submit" variant="primary" size="lg" fullWidth>
          Sign out
        </Button>
      </form>
    </StaffAuthShell>
  );
}
