'use client';

import { useState } from 'react';
import { useWords } from '@/components/layout/words';
import { cn } from '@/components/ui/cn';
import { Field } from '@/components/ui/field';
import { PASSWORD_MIN_LENGTH } from '@/lib/security/password-schema';
import { checked } from '@/lib/site-words/checked';
import { PasswordInput } from './password-input';
import { passwordStrength } from './password-strength';

interface NewPasswordFieldProps {
  label?: string;
  name?: string;
  error?: string | undefined;
  /** What stands in the other fields. */
  known?: readonly string[];
  /** Characters that are asked for; the platform's own rule unless told. */
  minLength?: number | undefined;
}

const COLORS = ['bg-border', 'bg-danger', 'bg-warning', 'bg-success', 'bg-success'] as const;

const VERDICTS = [null, null, 'form.guessable', 'form.good', 'form.strong'] as const;

/** The field for a new password, with how strong it looks while it is typed. */
export function NewPasswordField({
  label,
  name = 'password',
  error,
  known = [],
  minLength = PASSWORD_MIN_LENGTH,
}: NewPasswordFieldProps) {
  const t = useWords();
  const [password, setPassword] = useState('');
  const { level, missing } = passwordStrength(password, known, minLength);
  const verdict = missing > 0 ? t('form.missing', { count: missing }) : VERDICTS[level] && t(VERDICTS[level]);
  return (
    <Field
      label={label ?? t('form.password')}
      error={checked(t, error)}
      required
      hint={
        <span className="flex items-center gap-2">
          <span aria-hidden="true" className="flex flex-1 gap-1">
            {[1, 2, 3, 4].map((step) => (
              <span
                key={step}
                className={cn(
                  'h-1 flex-1 rounded-full transition-colors',
                  step <= level ? COLORS[level] : 'bg-border',
                )}
              />
            ))}
          </span>
          <span aria-live="polite" className="min-w-28 text-end tabular-nums">
            {verdict || t('form.atLeast', { count: minLength })}
          </span>
        </span>
      }
    >
      <PasswordInput
        name={name}
        autoComplete="new-password"
        inputSize="lg"
        onChange={(event) => setPassword(event.target.value)}
      />
    </Field>
  );
}
