import { inControlTransaction } from '@/lib/isolation';
import { appError } from '@/lib/kernel/errors';
import type { OperatorAtWork } from '../people';
import { replaceRecoveryCodes } from './enrol';
import { passSecondFactor } from './pass-second-factor';
import { recordOwnOperatorAudit } from './record-own-audit';

/**
 * Ten new recovery codes of one's own; the old ones stop working. Takes a code of now, so that an open browser is not enough.
 * @throws AppError VALIDATION_FAILED for a wrong code, RATE_LIMITED
 */
export async function renewRecoveryCodes(
  me: OperatorAtWork,
  { code }: { code: string },
): Promise<{ recoveryCodes: string[] }> {
  if (!/^\d{6}$/.test(code))
    throw appError('VALIDATION_FAILED', { fieldErrors: { code: 'Type the six digits of your app.' } });
  await passSecondFactor(me, { code });
  return inControlTransaction(async (tx) => {
    await recordOwnOperatorAudit(tx, me, me.operator.id, 'operator.renewRecoveryCodes');
    return { recoveryCodes: await replaceRecoveryCodes(tx, me.operator.id) };
  });
}
