'use client';

import { unstable_rethrow } from 'next/navigation';
import { useCallback, useState, useTransition } from 'react';
import { refuse } from '@/components/ui/refuse';
import { toast } from '@/components/ui/toaster';
import type { ActionResult, PublicError } from '@/lib/kernel/result';

const LOST_CONNECTION: PublicError = {
  code: 'UNAVAILABLE',
  message: 'The server could not be reached. Check your connection and try again; nothing you typed is lost.',
  requestId: '',
};

/** Runs a server action and always gets a result: a lost connection is a refusal like any other. */
export async function settle<T>(work: Promise<ActionResult<T>>): Promise<ActionResult<T>> {
  try {
    return await work;
  } catch (error) {
    unstable_rethrow(error);
    return { ok: false, error: LOST_CONNECTION };
  }
}

interface RunOptions {
  optimistic?: () => void;
  /** Said in a toast. */
  success?: string;
}

/**
 * Runs one server action at a time. A refusal without field errors becomes a toast; the caller decides about the rest.
 * `optimistic` is applied at once and falls back by itself when the action fails.
 */
export function useRun() {
  const [isRunning, startTransition] = useTransition();
  const [error, setError] = useState<PublicError | null>(null);

  const run = useCallback(
    <T>(action: () => Promise<ActionResult<T>>, options: RunOptions = {}) =>
      new Promise<ActionResult<T>>((resolve) => {
        startTransition(async () => {
          options.optimistic?.();
          const result = await settle(action());
          setError(result.ok ? null : result.error);
          if (!result.ok && !result.error.fieldErrors) refuse(result.error);
          if (result.ok && options.success) toast.success(options.success);
          resolve(result);
        });
      }),
    [],
  );

  return { run, isRunning, fieldErrors: error?.fieldErrors ?? {}, clearErrors: () => setError(null) };
}
