'use client';

import { Button } from '@/components/ui/button';
import { resetPasswordSchema } from '@/lib/identity/schemas';
import type { ActionResult } from '@/lib/kernel/result';
import { FormError } from '@/components/ui/form-error';
import { NewPasswordField } from './new-password-field';
import { useSubmission } from '@/components/ui/use-submission';

interface ResetPasswordFormProps {
  token: string;
  reset: (input: { token: string; newPassword: string }) => Promise<ActionResult<unknown>>;
}

/** Choosing a new password by a mailed link; ends at the sign-in page. */
export function ResetPasswordForm({ token, reset }: ResetPasswordFormProps) {
  const { form, isPending, error, errorOf } = useSubmission({
    schema: resetPasswordSchema,
    submit: reset,
    onDone: () => {
      window.location.assign('/sign-in?notice=password-set');
      return 'leaving';
    },
  });
  return (
    <form {...form} className="grid gap-4">
      <FormError error={error} />
      <input type="hidden" name="token" value={token} />
      <NewPasswordField label="New password" name="newPassword" error={errorOf('newPassword')} />
      <Button type="submit" variant="primary" size="lg" fullWidth loading={isPending}>
        Set password
      </Button>
    </form>
  );
}
