'use client';

import { useState } from 'react';
import { cn } from '@/components/ui/cn';
import { Field } from '@/components/ui/field';
import { PASSWORD_MIN_LENGTH } from '@/lib/security/password-schema';
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

/** The field for a new password, with how strong it looks while it is typed. */
export function NewPasswordField({
  label = 'Password',
  name = 'password',
  error,
  known = [],
  minLength = PASSWORD_MIN_LENGTH,
}: NewPasswordFieldProps) {
  const [password, setPassword] = useState('');
  const { level, label: verdict } = passwordStrength(password, known, minLength);
  return (
    <Field
      label={label}
      error={error}
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
          <span aria-live="polite" className="min-w-28 text-right tabular-nums">
            {verdict || `At least ${minLength} characters`}
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
