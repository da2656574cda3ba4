'use client';

import Link from 'next/link';
import { useWords } from '@/components/layout/words';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { passwordSignInSchema } from '@/lib/identity/schemas';
import { safeReturnPath } from '@/lib/security/return-path';
import { checked, checkedError } from '@/lib/site-words/checked';
import { signIn } from './auth-client';
import { FormError } from '@/components/ui/form-error';
import { PasswordInput } from './password-input';
import { useSubmission } from '@/components/ui/use-submission';

export interface SignInFormProps {
  /** '/t/{slug}' where a site is reached by path, else ''. */
  basePath?: string;
  /** Path to go to afterwards. */
  returnTo?: string | undefined;
  /** The page that mails a sign-in link. */
  magicLinkHref?: string;
  /** The page for a forgotten password. */
  forgotHref?: string;
  /** Prefilled mail address. */
  email?: string;
  /** False where it only shows what it looks like. */
  takesFocus?: boolean;
}

/** Signing in with mail address and password at the face of the current host. */
export function SignInForm({
  basePath = '',
  returnTo,
  magicLinkHref,
  forgotHref,
  email,
  takesFocus = true,
}: SignInFormProps) {
  const t = useWords();
  const { form, isPending, error, errorOf } = useSubmission({
    schema: passwordSignInSchema,
    submit: (input) => signIn('password', input, basePath),
    onDone: () => {
      window.location.assign(safeReturnPath(returnTo, basePath || '/'));
      return 'leaving';
    },
  });
  return (
    <form {...form} className="grid gap-4">
      <FormError error={checkedError(t, error)} />
      <Field label={t('form.email')} error={checked(t, errorOf('email'))} required>
        <Input
          name="email"
          type="email"
          autoComplete="username"
          inputMode="email"
          defaultValue={email}
          inputSize="lg"
          autoFocus={takesFocus && !email}
        />
      </Field>
      <Field
        label={t('form.password')}
        error={checked(t, errorOf('password'))}
        required
        action={
          forgotHref ? (
            <Link
              href={forgotHref}
              className="text-xs text-muted-foreground underline-offset-4 hover:text-foreground hover:underline"
            >
              {t('form.forgotten')}
            </Link>
          ) : undefined
        }
      >
        <PasswordInput
          name="password"
          autoComplete="current-password"
          inputSize="lg"
          autoFocus={Boolean(email)}
        />
      </Field>
      <Button type="submit" variant="primary" size="lg" fullWidth loading={isPending}>
        {t('form.signIn')}
      </Button>
      {magicLinkHref ? (
        <>
          <div className="flex items-center gap-3 text-xs text-muted-foreground before:h-px before:flex-1 before:bg-border after:h-px after:flex-1 after:bg-border">
            {t('form.or')}
          </div>
          <Button asChild size="lg" fullWidth>
            <Link href={magicLinkHref}>{t('form.mailLink')}</Link>
          </Button>
        </>
      ) : null}
    </form>
  );
}
