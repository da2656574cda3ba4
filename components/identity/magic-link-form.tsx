'use client';

import { useState } from 'react';
import { useWords } from '@/components/layout/words';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { magicLinkRequestSchema } from '@/lib/identity/schemas';
import type { ActionResult } from '@/lib/kernel/result';
import { checked, checkedError } from '@/lib/site-words/checked';
import { CheckMail, strong } from './check-mail';
import { FormError } from '@/components/ui/form-error';
import { useSubmission } from '@/components/ui/use-submission';

export interface MagicLinkFormProps {
  /** Asks the server to mail a link; answers the same whether or not the address has an account. */
  request: (input: { email: string; returnTo?: string }) => Promise<ActionResult<unknown>>;
  returnTo?: string | undefined;
  /** What the button says. */
  label?: string;
  /** What the mail holds, in English, where it is no sign-in link. */
  mails?: string;
  /** How long it works. */
  minutes?: number;
}

/** Asks for a link by mail and then says where to look for it. */
export function MagicLinkForm({ request, returnTo, label, mails, minutes = 15 }: MagicLinkFormProps) {
  const t = useWords();
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
        {mails ? (
          <>
            If {strong(sentTo)} has an account, {mails} is on its way. It works once, for {minutes} minutes.
          </>
        ) : (
          t.rich('form.linkSent', { email: sentTo, minutes, strong })
        )}
      </CheckMail>
    );
  }
  return (
    <form {...form} className="grid gap-4">
      <FormError error={checkedError(t, error)} />
      <Field label={t('form.email')} error={checked(t, errorOf('email'))} required>
        <Input name="email" type="email" autoComplete="username" inputMode="email" inputSize="lg" autoFocus />
      </Field>
      <Button type="submit" variant="primary" size="lg" fullWidth loading={isPending}>
        {label ?? t('form.mailLink')}
      </Button>
    </form>
  );
}
