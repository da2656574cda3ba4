import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { StaffAuthShell } from '@/components/identity/staff-auth-shell';
import { env } from '@/lib/env';
import { isSignUpOpen } from '@/lib/tenancy';
import { links } from '@/lib/web/links';
import { requestFacts } from '@/lib/web/request';
import { SignUp } from './_components/sign-up';
import { checkSlugAction, signUpAction, signUpProgressAction } from './actions';

export const metadata: Metadata = {
  title: 'Create a workspace',
  description: 'A help centre under your own name, with isolated data, in under a minute.',
};

/** Signing a company up: the form, then the steps of making its workspace while they happen. */
export default async function SignUpPage() {
  if ((await requestFacts()).host.kind !== 'base') notFound();
  if (!(await isSignUpOpen())) return <SignUpClosed signInUrl={links().portalRootUrl('/sign-in')} />;
  return (
    <SignUp
      baseHost={env().baseHost}
      signInUrl={links().portalRootUrl('/sign-in')}
      terms={<SignUpTerms />}
      actions={{ checkSlug: checkSlugAction, signUp: signUpAction, progress: signUpProgressAction }}
    />
  );
}

function SignUpClosed({ signInUrl }: { signInUrl: string }) {
  return (
    <StaffAuthShell
      width="md"
      title="Not open at the moment"
      description="New workspaces cannot be created right now. Please come back later."
      footer={
        <>
          You work in one already? <a href={signInUrl}>Sign in</a>
        </>
      }
    >
      {null}
    </StaffAuthShell>
  );
}

function SignUpTerms() {
  return (
    <p className="text-center text-xs text-pretty text-muted-foreground [&_a]:underline [&_a]:underline-offset-4">
      By creating a workspace you agree to the <Link href="/terms">terms</Link> and have read the{' '}
      <Link href="/privacy">privacy notice</Link>.
    </p>
  );
}
