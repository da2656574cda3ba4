import type { ControlTx } from '@/lib/isolation';
import { appError } from '@/lib/kernel/errors';
import { lockOwners } from './sql';

/**
 * Makes sure that somebody is left who may manage operators when this one may not any more.
 * @throws AppError INVALID_TRANSITION for the last owner
 */
export async function keepAnOwner(tx: ControlTx, operatorId: string): Promise<void> {
  const owners = await lockOwners(tx);
  if (owners.length === 1 && owners[0] === operatorId) {
    throw appError('INVALID_TRANSITION', {
      message: 'This is the last owner. Make somebody else an owner first.',
    });
  }
}
