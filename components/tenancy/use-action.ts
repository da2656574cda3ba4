'use client';

import { unstable_rethrow } from 'next/navigation';
import { useCallback, useState } from 'react';
import { toast } from '@/components/ui/toaster';
import type { ActionResult, PublicError } from '@/lib/kernel/result';

const UNREACHABLE: PublicError = {
  code: 'UNAVAILABLE',
  message: 'The server could not be reached. Nothing was changed; please try again.',
  requestId: '',
};

/** Runs a server action; a refusal that belongs to no field is said in a toast. */
export function useAction() {
  const [isRunning, setIsRunning] = useState(false);
  const [error, setError] = useState<PublicError | null>(null);

  const run = useCallback(async <T>(action: Promise<ActionResult<T>>): Promise<ActionResult<T>> => {
    setIsRunning(true);
    const result = await action.catch((cause: unknown): ActionResult<T> => {
      unstable_rethrow(cause);
      return { ok: false, error: UNREACHABLE };
    });
    setIsRunning(false);
    setError(result.ok ? null : result.error);
    if (!result.ok && !result.error.fieldErrors) toast.error(result.error.message);
    return result;
  }, []);

  return { run, isRunning, fieldErrors: error?.fieldErrors ?? {} };
}
