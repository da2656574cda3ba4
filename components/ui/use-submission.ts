'use client';

import { type FormEvent, useState } from 'react';
import type { z } from 'zod';
import type { ActionResult, PublicError } from '@/lib/kernel/result';

interface SubmissionOptions<Schema extends z.ZodType, T> {
  schema: Schema;
  submit: (input: z.output<Schema>) => Promise<ActionResult<T>>;
  /** Called once it worked; return 'leaving' where the page is about to change, so that the button stays busy. */
  onDone: (data: T, input: z.output<Schema>) => 'leaving' | undefined;
}

export interface Submission {
  /** For the form element. By POST, so that a press before the page is alive cannot put a password into the address. */
  form: {
    method: 'post';
    noValidate: true;
    onSubmit: (event: FormEvent<HTMLFormElement>) => void;
    onInput: (event: FormEvent<HTMLFormElement>) => void;
  };
  isPending: boolean;
  /** The failure as a whole, when it is not about single fields. */
  error: PublicError | null;
  /** The sentence beside a field. */
  errorOf: (field: string) => string | undefined;
}

const LOST: PublicError = {
  code: 'UNAVAILABLE',
  message: 'We could not reach the server. Check your connection and try again.',
  requestId: '',
};

/**
 * Sends a form without leaving the page: checks the fields, submits, puts errors beside their fields and the cursor into
 * the first one. What was typed stays.
 */
export function useSubmission<Schema extends z.ZodType, T>(
  options: SubmissionOptions<Schema, T>,
): Submission {
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<PublicError | null>(null);
  const [fieldErrors, setFieldErrors] = useState<Record<string, string>>({});

  const refuse = (form: HTMLFormElement, errors: Record<string, string>, whole: PublicError | null) => {
    setFieldErrors(errors);
    setError(whole);
    setPending(false);
    const first = [...form.elements].find((element) => (element as HTMLInputElement).name in errors);
    if (first instanceof HTMLElement) first.focus();
  };

  const send = async (form: HTMLFormElement) => {
    const parsed = options.schema.safeParse(Object.fromEntries(new FormData(form)));
    if (!parsed.success) return refuse(form, errorsByField(parsed.error), null);
    setPending(true);
    setError(null);
    setFieldErrors({});
    const result = await options
      .submit(parsed.data)
      .catch((): ActionResult<T> => ({ ok: false, error: LOST }));
    if (!result.ok) {
      const errors = result.error.fieldErrors ?? {};
      const isShown = Object.keys(errors).some((name) => form.elements.namedItem(name) !== null);
      return refuse(form, errors, isShown ? null : result.error);
    }
    if (options.onDone(result.data, parsed.data) !== 'leaving') setPending(false);
  };

  return {
    form: {
      method: 'post',
      noValidate: true,
      onSubmit: (event) => {
        event.preventDefault();
        if (!isPending) void send(event.currentTarget);
      },
      // What is being corrected is not wrong any more.
      onInput: ({ target }) => {
        const { name } = target as HTMLInputElement;
        if (name in fieldErrors) setFieldErrors(({ [name]: _corrected, ...rest }) => rest);
      },
    },
    isPending,
    error,
    errorOf: (field) => fieldErrors[field],
  };
}

function errorsByField(error: z.ZodError): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const issue of error.issues) errors[issue.path.map(String).join('.') || '_'] ??= issue.message;
  return errors;
}
