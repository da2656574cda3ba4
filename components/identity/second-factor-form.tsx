'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { FormError } from '@/components/ui/form-error';
import { Input } from '@/components/ui/input';
import { useSubmission } from '@/components/ui/use-submission';
import { secondFactorSchema } from '@/lib/identity/operators/schemas';
import type { ActionResult } from '@/lib/kernel/result';
import { safeReturnPath } from '@/lib/security/return-path';
import { signOut } from './auth-client';

interface SecondFactorFormProps {
  returnTo?: string | undefined;
  pass: (input: { code: string }) => Promise<ActionResult<unknown>>;
}

/** The second step of signing in: a code of the app, or one of the recovery codes. */
export function SecondFactorForm({ returnTo, pass }: SecondFactorFormProps) {
  const [isRecovery, setIsRecovery] = useState(false);
  const { form, isPending, error, errorOf } = useSubmission({
    schema: secondFactorSchema,
    submit: pass,
    onDone: () => {
      window.location.assign(safeReturnPath(returnTo));
      return 'leaving';
    },
  });
  return (
    <form {...form} className="grid gap-4">
      <FormError error={error} />
      <Field
        label={isRecovery ? 'Recovery code' : 'Code'}
        hint={isRecovery ? 'Each one works once.' : 'Six digits, from your authenticator app.'}
        error={errorOf('code')}
        required
      >
        <Input
          key={isRecovery ? 'recovery' : 'totp'}
          name="code"
          inputSize="lg"
          autoComplete="one-time-code"
          inputMode={isRecovery ? 'text' : 'numeric'}
          autoCapitalize="off"
          spellCheck={false}
          className="font-mono tracking-widest"
          autoFocus
        />
      </Field>
      <Button type="submit" variant="primary" size="lg" fullWidth loading={isPending}>
        Continue
      </Button>
      <div className="flex flex-wrap justify-between gap-2">
        <Button variant="ghost" size="sm" onClick={() => setIsRecovery(!isRecovery)}>
          {isRecovery ? 'Use the app' : 'Use a recovery code'}
        </Button>
        <Button variant="ghost" size="sm" onClick={() => void signOut({ to: '/sign-in' })}>
          Sign in as somebody else
        </Button>
      </div>
    </form>
  );
}
