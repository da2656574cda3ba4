'use client';

import Link from 'next/link';
import { useState } from 'react';
import { signIn } from '@/components/identity/auth-client';
import { FormError } from '@/components/ui/form-error';
import { NewPasswordField } from '@/components/identity/new-password-field';
import { useSubmission } from '@/components/ui/use-submission';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { acceptInvitationSchema } from '@/lib/identity/schemas';
import type { ActionResult } from '@/lib/kernel/result';

interface Props {
  token: string;
  /** Null for an open link: then the person says who they are. */
  email: string | null;
  tenantName: string;
  accept: (input: {
    token: string;
    name: string;
    email?: string | undefined;
    password: string;
  }) => Promise<ActionResult<{ slug: string; signInToken: string }>>;
}

/** An account for somebody who has none yet, made with the invitation. */
export function AcceptAsNew({ token, email, tenantName, accept }: Props) {
  const [name, setName] = useState('');
  const { form, isPending, error, errorOf } = useSubmission({
    schema: acceptInvitationSchema,
    submit: async (input) => {
      const joined = await accept(input);
      if (!joined.ok) return joined;
      const signedIn = await signIn('hand-over', { token: joined.data.signInToken });
      return signedIn.ok ? joined : signedIn;
    },
    onDone: ({ slug }) => {
      window.location.assign(`/${slug}`);
      return 'leaving';
    },
  });
  return (
    <form {...form} className="grid gap-4">
      <FormError error={error} />
      <input type="hidden" name="token" value={token} />
      {email ? (
        <Field label="Mail address">
          <Input type="email" autoComplete="username" value={email} readOnly inputSize="lg" />
        </Field>
      ) : (
        <Field label="Mail address" error={errorOf('email')} required>
          <Input
            name="email"
            type="email"
            autoComplete="username"
            inputMode="email"
            inputSize="lg"
            autoFocus
          />
        </Field>
      )}
      <Field label="Your name" error={errorOf('name')} required>
        <Input
          name="name"
          autoComplete="name"
          inputSize="lg"
          autoFocus={email !== null}
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      <NewPasswordField error={errorOf('password')} known={[name, email ?? '', tenantName]} />
      <Button type="submit" variant="primary" size="lg" fullWidth loading={isPending}>
        Create account and join
      </Button>
      {email ? null : (
        <p className="text-center text-sm text-muted-foreground">
          You have an account?{' '}
          <Link
            href={`/sign-in?returnTo=${encodeURIComponent(`/invite/${token}`)}`}
            className="text-foreground underline underline-offset-4"
          >
            Sign in
          </Link>
        </p>
      )}
    </form>
  );
}
