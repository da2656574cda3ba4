import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { EnrolSecondFactor } from '@/components/identity/enrol-second-factor';
import { SecondFactorForm } from '@/components/identity/second-factor-form';
import { SignInForm } from '@/components/identity/sign-in-form';
import { AuthShell } from '@/components/layout/auth-shell';
import { Alert } from '@/components/ui/alert';
import { env } from '@/lib/env';
import { beginEnrolment } from '@/lib/identity/operators';
import { safeReturnPath } from '@/lib/security';
import { findSignIn } from '@/lib/web/console';
import { queryText, type SearchParams } from '@/lib/web/query';
import { confirmEnrolmentAction, passSecondFactorAction } from './actions';

export const metadata: Metadata = { title: 'Sign in' };

const BRAND = <span className="text-sm font-semibold">Console</span>;

/** The operators' own door: password, then the second factor. A tenant's accounts do not open it. */
export default async function ConsoleSignInPage({ searchParams }: { searchParams: SearchParams }) {
  const returnTo = safeReturnPath(await queryText(searchParams, 'returnTo'));
  const notice = await queryText(searchParams, 'notice');
  const signIn = await findSignIn();
  switch (signIn?.step) {
    case 'none':
      redirect(returnTo);
      break;
    case 'enrol': {
      const { secret, picture } = await beginEnrolment(signIn.me);
      return (
        <AuthShell
          brand={BRAND}
          title="Set up your second factor"
          description={`${signIn.me.operator.email}: the console opens with a password and a code.`}
          face="console"
        >
          <EnrolSecondFactor
            secret={secret}
            picture={picture}
            returnTo={returnTo}
            confirm={confirmEnrolmentAction}
          />
        </AuthShell>
      );
    }
    case 'code':
      return (
        <AuthShell brand={BRAND} title="One more step" description={signIn.me.operator.email} face="console">
          <SecondFactorForm returnTo={returnTo} pass={passSecondFactorAction} />
          {env().demo ? <DemoHint email={signIn.me.operator.email} /> : null}
        </AuthShell>
      );
    default:
      return (
        <AuthShell
          brand={BRAND}
          title="Sign in to the console"
          description={`For operators of ${env().baseHost}.`}
          face="console"
        >
          {notice === 'password-set' ? (
            <Alert tone="success" className="mb-4">
              Your password is set. Sign in with it.
            </Alert>
          ) : null}
          <SignInForm returnTo={returnTo} />
        </AuthShell>
      );
  }
}

function DemoHint({ email }: { email: string }) {
  return (
    <p className="mt-4 text-xs text-muted-foreground">
      This is a demo. Its codes are printed by{' '}
      <code className="break-all">npm run tenantry -- operators code {email}</code>
    </p>
  );
}
