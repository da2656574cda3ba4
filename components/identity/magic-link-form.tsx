'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { magicLinkRequestSchema } from '@/lib/identity/schemas';
import type { ActionResult } from '@/lib/kernel/result';
import { CheckMail } from './check-mail';
import { FormError } from '@/components/ui/form-error';
import { useSubmission } from '@/components/ui/use-submission';

export interface MagicLinkFormProps {
  /** Asks the server to mail a link; answers the same whether or not the address has an account. */
  request: (input: { email: string; returnTo?: string }) => Promise<ActionResult<unknown>>;
  returnTo?: string | undefined;
  /** What the button says. */
  label?: string;
  /** What the mail holds, in the sentence that follows. */
  mails?: string;
  /** How long it works. */
  minutes?: number;
}

/** Asks for a link by mail and then says where to look for it. */
export function MagicLinkForm({
  request,
  returnTo,
  label = 'Mail me a sign-in link',
  mails = 'a link that signs you in',
  minutes = 15,
}: MagicLinkFormProps) {
  const [sentTo, setSentTo] = useState<string | null>(null);
  const { form, isPending, error, errorOf } = useSubmission({
    schema: magicLinkRequestSchema,
    submit: ({ email }) => request({ email, ...(returnTo ? { returnTo } : {}) }),
    onDone: (_data, { email }) => {
      setSentTo(email);
      return undefined;
    },
  });
  if (sentTo) {
    return (
      <CheckMail onAgain={() => setSentTo(null)}>
        If <strong className="font-medium text-foreground">{sentTo}</strong> has an account, {mails} is on its
        way. It works once, for {minutes} minutes.
      </CheckMail>
    );
  }
  return (
    <form {...form} className="grid gap-4">
      <FormError error={error} />
      <Field label="Mail address" error={errorOf('email')} required>
        <Input name="email" type="email" autoComplete="username" inputMode="email" inputSize="lg" autoFocus />
      </Field>
      <Button type="submit" variant="primary" size="lg" fullWidth loading={isPending}>
        {label}
      </Button>
    </form>
  );
}
