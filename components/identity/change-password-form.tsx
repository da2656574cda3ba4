'use client';

import { useRef } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { toast } from '@/components/ui/toaster';
import { changePasswordSchema } from '@/lib/identity/schemas';
import type { ActionResult } from '@/lib/kernel/result';
import { FormError } from '@/components/ui/form-error';
import { NewPasswordField } from './new-password-field';
import { PasswordInput } from './password-input';
import { useSubmission } from '@/components/ui/use-submission';

export interface ChangePasswordFormProps {
  change: (input: { currentPassword: string; newPassword: string }) => Promise<ActionResult<unknown>>;
  /** False for an account that has none yet: then no current password is asked for. */
  hasPassword: boolean;
  /** Where the tenant asks for more than the platform. */
  minLength?: number;
}

/** Changing one's own password, or setting the first one. All other sessions end with it. */
export function ChangePasswordForm({ change, hasPassword, minLength }: ChangePasswordFormProps) {
  const element = useRef<HTMLFormElement>(null);
  const { form, isPending, error, errorOf } = useSubmission({
    schema: changePasswordSchema,
    submit: change,
    onDone: () => {
      element.current?.reset();
      toast.success(hasPassword ? 'Password changed. Other sessions were ended.' : 'Password set.');
      return undefined;
    },
  });
  return (
    <form ref={element} {...form} className="grid max-w-md gap-4">
      <FormError error={error} />
      {hasPassword ? (
        <Field label="Current password" error={errorOf('currentPassword')} required>
          <PasswordInput name="currentPassword" autoComplete="current-password" inputSize="lg" />
        </Field>
      ) : (
        <input type="hidden" name="currentPassword" value="" />
      )}
      <NewPasswordField
        label="New password"
        name="newPassword"
        error={errorOf('newPassword')}
        minLength={minLength}
      />
      <div>
        <Button type="submit" variant="primary" loading={isPending}>
          {hasPassword ? 'Change password' : 'Set password'}
        </Button>
      </div>
    </form>
  );
}
