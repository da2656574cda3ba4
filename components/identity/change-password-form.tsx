'use client';

import { useRef } from 'react';
import { useWords } from '@/components/layout/words';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { toast } from '@/components/ui/toaster';
import { changePasswordSchema } from '@/lib/identity/schemas';
import type { ActionResult } from '@/lib/kernel/result';
import { checked, checkedError } from '@/lib/site-words/checked';
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
  const t = useWords();
  const element = useRef<HTMLFormElement>(null);
  const { form, isPending, error, errorOf } = useSubmission({
    schema: changePasswordSchema,
    submit: change,
    onDone: () => {
      element.current?.reset();
      toast.success(t(hasPassword ? 'form.passwordChanged' : 'form.passwordSet'));
      return undefined;
    },
  });
  return (
    <form ref={element} {...form} className="grid max-w-md gap-4">
      <FormError error={checkedError(t, error)} />
      {hasPassword ? (
        <Field label={t('form.currentPassword')} error={checked(t, errorOf('currentPassword'))} required>
          <PasswordInput name="currentPassword" autoComplete="current-password" inputSize="lg" />
        </Field>
      ) : (
        <input type="hidden" name="currentPassword" value="" />
      )}
      <NewPasswordField
        label={t('form.newPassword')}
        name="newPassword"
        error={errorOf('newPassword')}
        minLength={minLength}
      />
      <div>
        <Button type="submit" variant="primary" loading={isPending}>
          {t(hasPassword ? 'form.changePassword' : 'form.setPassword')}
        </Button>
      </div>
    </form>
  );
}
