'use client';

import { useState } from 'react';
import { useWords } from '@/components/layout/words';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { registerSchema } from '@/lib/identity/schemas';
import type { ActionResult } from '@/lib/kernel/result';
import { checked, checkedError } from '@/lib/site-words/checked';
import { CheckMail, strong } from './check-mail';
import { FormError } from '@/components/ui/form-error';
import { NewPasswordField } from './new-password-field';
import { useSubmission } from '@/components/ui/use-submission';

export interface RegisterFormProps {
  /** Registers the account; answers the same for an address that has one. */
  register: (input: {
    name: string;
    email: string;
    password: string;
    returnTo?: string;
  }) => Promise<ActionResult<unknown>>;
  returnTo?: string | undefined;
  passwordMinLength: number;
}

/** Registering at a tenant's site; ends in "check your mail", because the account opens with the mailed link. */
export function RegisterForm({ register, returnTo, passwordMinLength }: RegisterFormProps) {
  const t = useWords();
  const [sentTo, setSentTo] = useState<string | null>(null);
  const [known, setKnown] = useState<Record<string, string>>({});
  const { form, isPending, error, errorOf } = useSubmission({
    schema: registerSchema,
    submit: (input) => register({ ...input, ...(returnTo ? { returnTo } : {}) }),
    onDone: (_data, { email }) => {
      setSentTo(email);
      return undefined;
    },
  });
  if (sentTo) {
    return (
      <CheckMail onAgain={() => setSentTo(null)}>
        {t.rich('form.registered', { email: sentTo, strong })}
      </CheckMail>
    );
  }
  const remember = (name: string) => (event: { target: { value: string } }) =>
    setKnown({ ...known, [name]: event.target.value });
  return (
    <form {...form} className="grid gap-4">
      <FormError error={checkedError(t, error)} />
      <Field label={t('form.yourName')} error={checked(t, errorOf('name'))} required>
        <Input name="name" autoComplete="name" inputSize="lg" autoFocus onChange={remember('name')} />
      </Field>
      <Field label={t('form.email')} error={checked(t, errorOf('email'))} required>
        <Input
          name="email"
          type="email"
          autoComplete="username"
          inputMode="email"
          inputSize="lg"
          onChange={remember('email')}
        />
      </Field>
      <NewPasswordField
        error={errorOf('password')}
        known={Object.values(known)}
        minLength={passwordMinLength}
      />
      <Button type="submit" variant="primary" size="lg" fullWidth loading={isPending}>
        {t('form.createAccount')}
      </Button>
    </form>
  );
}
