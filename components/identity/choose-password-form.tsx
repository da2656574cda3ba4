'use client';

import { useEffect, useState } from 'react';
import { Alert } from '@/components/ui/alert';
import type { ActionResult } from '@/lib/kernel/result';
import { ResetPasswordForm } from './reset-password-form';

interface ChoosePasswordFormProps {
  choose: (input: { token: string; newPassword: string }) => Promise<ActionResult<unknown>>;
}

/** Choosing a password by a link whose token stands in the address's fragment, which no server has seen. */
export function ChoosePasswordForm({ choose }: ChoosePasswordFormProps) {
  const [token, setToken] = useState<string | null>(null);
  useEffect(() => setToken(window.location.hash.slice(1)), []);
  if (token === '')
    return (
      <Alert tone="danger" title="This link is not complete">
        Copy the whole of it, or ask an owner for a new one.
      </Alert>
    );
  return <ResetPasswordForm key={token} token={token ?? ''} reset={choose} />;
}
