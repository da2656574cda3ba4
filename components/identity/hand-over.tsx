'use client';

import Link from 'next/link';
import { useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Progress } from '@/components/ui/progress';
import type { PublicError } from '@/lib/kernel/result';
import { signIn } from './auth-client';
import { FormError } from '@/components/ui/form-error';

/** Redeems the token in the address's fragment, which no server has seen, and goes on. */
export function HandOver({
  returnTo,
  method = 'hand-over',
}: {
  returnTo: string;
  method?: 'hand-over' | 'impersonate';
}) {
  const [error, setError] = useState<PublicError | null>(null);
  const hasBegun = useRef(false);

  useEffect(() => {
    // Development runs effects twice, and the token works once.
    if (hasBegun.current) return;
    hasBegun.current = true;
    const token = window.location.hash.slice(1);
    window.history.replaceState(null, '', window.location.pathname);
    void signIn(method, { token }).then((result) => {
      if (result.ok) window.location.replace(returnTo);
      else setError(result.error);
    });
  }, [returnTo, method]);

  if (!error) return <Progress label="Signing in" value={null} />;
  return (
    <div className="grid gap-4">
      <FormError error={error} />
      <Button asChild variant="primary" size="lg" fullWidth>
        <Link href={`/sign-in?returnTo=${encodeURIComponent(returnTo)}`}>Sign in</Link>
      </Button>
    </div>
  );
}
