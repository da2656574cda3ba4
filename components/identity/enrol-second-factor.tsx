'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { Field } from '@/components/ui/field';
import { FormError } from '@/components/ui/form-error';
import { Input } from '@/components/ui/input';
import { useSubmission } from '@/components/ui/use-submission';
import { secondFactorSchema } from '@/lib/identity/operators/schemas';
import type { ActionResult } from '@/lib/kernel/result';
import { safeReturnPath } from '@/lib/security/return-path';
import { RecoveryCodes } from './recovery-codes';

interface EnrolSecondFactorProps {
  /** The secret in base32, for apps that take no picture. */
  secret: string;
  /** The QR code, as a data URL. */
  picture: string;
  returnTo?: string | undefined;
  confirm: (input: { code: string }) => Promise<ActionResult<{ recoveryCodes: string[] }>>;
}

/** Setting up the second factor: scan, type the first code, keep the recovery codes. */
export function EnrolSecondFactor({ secret, picture, returnTo, confirm }: EnrolSecondFactorProps) {
  const [codes, setCodes] = useState<string[] | null>(null);
  const { form, isPending, error, errorOf } = useSubmission({
    schema: secondFactorSchema,
    submit: confirm,
    onDone: ({ recoveryCodes }) => void setCodes(recoveryCodes),
  });
  if (codes)
    return (
      <RecoveryCodes codes={codes}>
        <Button asChild variant="primary" size="lg" fullWidth>
          <a href={safeReturnPath(returnTo)}>I have kept them</a>
        </Button>
      </RecoveryCodes>
    );
  return (
    <form {...form} className="grid gap-4">
      <FormError error={error} />
      <p className="text-sm text-muted-foreground">
        Scan this with an authenticator app such as 1Password, Aegis or Google Authenticator.
      </p>
      {/* A data URL made on the server: nothing for an image optimiser. */}
      <img
        src={picture}
        alt="QR code of the secret below"
        width={192}
        height={192}
        className="mx-auto rounded-lg border bg-white p-2"
      />
      <p className="flex items-center justify-between gap-2 rounded-lg border bg-muted/60 py-1 pr-1 pl-3">
        <code className="min-w-0 text-xs break-all">{secret.replace(/(.{4})/g, '$1 ').trim()}</code>
        <CopyButton value={secret} label="Copy the secret" />
      </p>
      <Field label="Code" hint="Six digits, as the app shows them now." error={errorOf('code')} required>
        <Input
          name="code"
          inputSize="lg"
          autoComplete="one-time-code"
          inputMode="numeric"
          className="font-mono tracking-widest"
        />
      </Field>
      <Button type="submit" variant="primary" size="lg" fullWidth loading={isPending}>
        Set up
      </Button>
    </form>
  );
}
