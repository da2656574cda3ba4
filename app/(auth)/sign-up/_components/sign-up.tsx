'use client';

import { type ReactNode, useCallback, useState } from 'react';
import { StaffAuthShell } from '@/components/identity/staff-auth-shell';
import type { signUpProgressAction } from '../actions';
import { SignUpForm, type SignUpFormProps } from './sign-up-form';
import { SignUpProgress } from './sign-up-progress';

interface Props {
  baseHost: string;
  signInUrl: string;
  terms: ReactNode;
  actions: SignUpFormProps['actions'] & { progress: typeof signUpProgressAction };
}

/** The form, and once it is sent the steps in its place. Should they fail, the form is back with what was typed. */
export function SignUp({ baseHost, signInUrl, terms, actions }: Props) {
  const [ticket, setTicket] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const goBack = useCallback((message: string) => {
    setFailure(message);
    setTicket(null);
  }, []);
  const signInHint = (
    <>
      You work in one already? <a href={signInUrl}>Sign in</a>
    </>
  );
  return (
    <StaffAuthShell
      width="md"
      title={ticket ? 'Making your workspace' : 'Create a workspace'}
      description={
        ticket
          ? 'This takes a few seconds.'
          : 'Your help centre, your portal, your data apart from everybody else’s.'
      }
      footer={ticket ? undefined : signInHint}
    >
      {ticket ? <SignUpProgress ticket={ticket} progress={actions.progress} onFailed={goBack} /> : null}
      {/* Hidden rather than gone, so that nothing has to be typed twice. */}
      <div hidden={ticket !== null}>
        <SignUpForm
          baseHost={baseHost}
          terms={terms}
          actions={actions}
          failure={failure}
          onStarted={setTicket}
        />
      </div>
    </StaffAuthShell>
  );
}
