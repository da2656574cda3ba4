'use client';

import { type ReactNode, useState } from 'react';
import type { signUpProgressAction } from '../actions';
import { SignUpForm, type SignUpFormProps } from './sign-up-form';
import { SignUpProgress } from './sign-up-progress';

interface Props {
  baseHost: string;
  terms: ReactNode;
  actions: SignUpFormProps['actions'] & { progress: typeof signUpProgressAction };
}

/** The form, and once it is sent the steps in its place. Should they fail, the form is back with what was typed. */
export function SignUp({ baseHost, terms, actions }: Props) {
  const [ticket, setTicket] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  return (
    <>
      {ticket ? (
        <SignUpProgress
          ticket={ticket}
          progress={actions.progress}
          onFailed={(message) => {
            setFailure(message);
            setTicket(null);
          }}
        />
      ) : null}
      {/* Hidden rather than gone, so that nothing has to be typed twice. */}
      <div hidden={ticket !== null}>
        <SignUpForm baseHost={baseHost} terms={terms} actions={actions} failure={failure} onStarted={setTicket} />
      </div>
    </>
  );
}
