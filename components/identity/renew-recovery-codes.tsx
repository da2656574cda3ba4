'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { FormError } from '@/components/ui/form-error';
import { Input } from '@/components/ui/input';
import { useSubmission } from '@/components/ui/use-submission';
import { secondFactorSchema } from '@/lib/identity/operators/schemas';
import type { ActionResult } from '@/lib/kernel/result';
import { RecoveryCodes } from './recovery-codes';

interface RenewRecoveryCodesProps {
  left: number;
  renew: (input: { code: string }) => Promise<ActionResult<{ recoveryCodes: string[] }>>;
}

/** How many recovery codes are left, and ten new ones for a code of the app. */
export function RenewRecoveryCodes({ left, renew }: RenewRecoveryCodesProps) {
  const [codes, setCodes] = useState<string[] | null>(null);
  const { form, isPending, error, errorOf } = useSubmission({
    schema: secondFactorSchema,
    submit: renew,
    onDone: ({ recoveryCodes }) => void setCodes(recoveryCodes),
  });
  if (codes) return <RecoveryCodes codes={codes} />;
  return (
    <form {...form} className="grid gap-4">
      <FormError error={error} />
      <p className="text-sm text-muted-foreground">
        {left === 1 ? 'One recovery code is left.' : `${left} recovery codes are left.`} New ones replace
        them.
      </p>
      <Field label="Code of your app" error={errorOf('code')} required>
        <Input
          name="code"
          autoComplete="one-time-code"
          inputMode="numeric"
          className="max-w-48 font-mono tracking-widest"
        />
      </Field>
      <div>
        <Button type="submit" loading={isPending}>
          Make new recovery codes
        </Button>
      </div>
    </form>
  );
}
