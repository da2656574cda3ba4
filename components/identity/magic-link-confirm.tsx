'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import type { PublicError } from '@/lib/kernel/result';
import { safeReturnPath } from '@/lib/security/return-path';
import { signIn } from './auth-client';
import { FormError } from '@/components/ui/form-error';

export interface MagicLinkConfirmProps {
  basePath?: string;
  token: string;
  returnTo?: string | undefined;
  label?: string;
}

/** The button behind a mailed link. Opening the link alone signs nobody in: mail scanners open links too. */
export function MagicLinkConfirm({
  basePath = '',
  token,
  returnTo,
  label = 'Sign in',
}: MagicLinkConfirmProps) {
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<PublicError | null>(null);

  const redeem = async () => {
    setPending(true);
    const result = await signIn('magic-link', { token }, basePath);
    if (result.ok) return window.location.assign(safeReturnPath(returnTo, basePath || '/'));
    setError(result.error);
    setPending(false);
  };

  return (
    <div className="grid gap-4">
      <FormError error={error} />
      <Button
        variant="primary"
        size="lg"
        fullWidth
        loading={isPending}
        onClick={() => void redeem()}
        autoFocus
      >
        {label}
      </Button>
    </div>
  );
}
