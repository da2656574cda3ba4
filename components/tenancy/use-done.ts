'use client';

import { useRouter } from 'next/navigation';
import { toast } from '@/components/ui/toaster';
import type { ActionResult } from '@/lib/kernel/result';
import { useAction } from './use-action';

/** Runs an action that changes what the page shows: says that it is done and reads the page anew. */
export function useDone() {
  const router = useRouter();
  const { run, isRunning, fieldErrors } = useAction();
  const done = async <T>(
    action: Promise<ActionResult<T>>,
    sentence: string | ((data: T) => string),
  ): Promise<boolean> => {
    const result = await run(action);
    if (!result.ok) return false;
    toast.success(typeof sentence === 'string' ? sentence : sentence(result.data));
    router.refresh();
    return true;
  };
  return { done, isRunning, fieldErrors };
}
