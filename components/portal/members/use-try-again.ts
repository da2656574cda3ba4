import { useCallback } from 'react';
import type { Bounce } from '@/lib/mailing/schemas';
import { useRun } from '../use-run';
import type { MemberActions } from './members-types';

/** Has mails go again to an address that they came back from. */
export function useTryAgain({ clearBounce }: Pick<MemberActions, 'clearBounce'>): (bounce: Bounce) => void {
  const { run } = useRun();
  return useCallback(
    ({ address }) => void run(() => clearBounce({ address }), { success: `Mails go to ${address} again` }),
    [run, clearBounce],
  );
}
