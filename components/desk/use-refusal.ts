import { useState } from 'react';
import type { PublicError } from '@/lib/kernel/result';
import { errorOf, Refusal } from './problem';

/** Runs what a form sends, and keeps why it was refused: beside its fields, or as a whole when no field is to blame. */
export function useRefusal() {
  const [isPending, setIsPending] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const fieldErrors = error instanceof Refusal ? error.fieldErrors : {};
  const isGeneral = error !== null && Object.keys(fieldErrors).length === 0;
  const problem: Pick<PublicError, 'code' | 'message' | 'upgradePath'> | null = isGeneral
    ? errorOf(error)
    : null;

  async function run(send: () => Promise<void>): Promise<void> {
    setIsPending(true);
    try {
      await send();
    } catch (cause) {
      setError(cause);
    } finally {
      setIsPending(false);
    }
  }

  return { run, isPending, problem, fieldErrors };
}
