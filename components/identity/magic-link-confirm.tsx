'use client';

import { useState } from 'react';
import { useWords } from '@/components/layout/words';
import { Button } from '@/components/ui/button';
import type { PublicError } from '@/lib/kernel/result';
import { checkedError } from '@/lib/site-words/checked';
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
export function MagicLinkConfirm({ basePath = '', token, returnTo, label }: MagicLinkConfirmProps) {
  const t = useWords();
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
      <FormError error={checkedError(t, error)} />
      <Button
        variant="primary"
        size="lg"
        fullWidth
        loading={isPending}
        onClick={() => void redeem()}
        autoFocus
      >
        {label ?? t('form.signIn')}
      </Button>
    </div>
  );
}
