'use client';

import { type ReactNode, useEffect, useState } from 'react';
import { FormError } from '@/components/ui/form-error';
import { NewPasswordField } from '@/components/identity/new-password-field';
import { useSubmission } from '@/components/ui/use-submission';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { signUpSchema, slugOf } from '@/lib/identity/sign-up/schemas';
import type { checkSlugAction, signUpAction } from '../actions';
import { SlugField } from './slug-field';

export interface SignUpFormProps {
  baseHost: string;
  terms: ReactNode;
  /** Why the last attempt was rolled back. */
  failure: string | null;
  actions: { checkSlug: typeof checkSlugAction; signUp: typeof signUpAction };
  onStarted: (ticket: string) => void;
}

/** Company, address, and the person who will own both. */
export function SignUpForm({ baseHost, terms, failure, actions, onStarted }: SignUpFormProps) {
  const [company, setCompany] = useState('');
  const [slug, setSlug] = useState<string | null>(null);
  const [person, setPerson] = useState({ name: '', email: '' });
  const [timeZone, setTimeZone] = useState('');
  useEffect(() => setTimeZone(Intl.DateTimeFormat().resolvedOptions().timeZone), []);
  const { form, isPending, error, errorOf } = useSubmission({
    schema: signUpSchema,
    submit: actions.signUp,
    onDone: ({ ticket }) => {
      onStarted(ticket);
      return undefined;
    },
  });
  return (
    <form {...form} className="grid gap-4">
      {failure ? (
        <Alert tone="danger" live>
          {failure}
        </Alert>
      ) : null}
      <FormError error={error} />
      <input type="hidden" name="timeZone" value={timeZone} />
      <Field label="Company" error={errorOf('company')} required>
        <Input
          name="company"
          autoComplete="organization"
          inputSize="lg"
          autoFocus
          value={company}
          onChange={(event) => setCompany(event.target.value)}
        />
      </Field>
      <SlugField
        baseHost={baseHost}
        company={company}
        slug={slug ?? slugOf(company)}
        onSlugChange={setSlug}
        error={errorOf('slug')}
        check={actions.checkSlug}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Your name" error={errorOf('name')} required>
          <Input
            name="name"
            autoComplete="name"
            inputSize="lg"
            onChange={(event) => setPerson({ ...person, name: event.target.value })}
          />
        </Field>
        <Field label="Work mail address" error={errorOf('email')} required>
          <Input
            name="email"
            type="email"
            autoComplete="username"
            inputMode="email"
            inputSize="lg"
            onChange={(event) => setPerson({ ...person, email: event.target.value })}
          />
        </Field>
      </div>
      <NewPasswordField error={errorOf('password')} known={[company, person.name, person.email]} />
      <Button type="submit" variant="primary" size="lg" fullWidth loading={isPending}>
        Create workspace
      </Button>
      {terms}
    </form>
  );
}
