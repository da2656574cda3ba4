import { inControlTransaction } from '@/lib/isolation';
import { addMs, MINUTE_MS, now } from '@/lib/kernel/clock';
import { appError } from '@/lib/kernel/errors';
import { consumeLimit, hashToken } from '@/lib/security';
import { addressKey, type Visit } from '../auth/face';
import { recordImpersonation } from './record';

const TOKEN_LIFETIME_MS = 2 * MINUTE_MS;

/**
 * Opens the portal by the token that the console handed over; it works once.
 * @throws AppError TOKEN_INVALID or RATE_LIMITED
 */
export async function openImpersonation(
  visit: Visit,
  { token }: { token: string },
): Promise<{ sessionId: string }> {
  await consumeLimit('tokenRedeem', ['portal', addressKey(visit)]);
  return inControlTransaction(async (tx) => {
    const tokenHash = hashToken(token);
    const at = now();
    const { count } = await tx.impersonation.updateMany({
      where: {
        tokenHash,
        openedAt: null,
        endedAt: null,
        createdAt: { gt: addMs(at, -TOKEN_LIFETIME_MS) },
        expiresAt: { gt: at },
      },
      data: { openedAt: at },
    });
    const row = count === 1 ? await tx.impersonation.findUnique({ where: { tokenHash } }) : null;
    if (!row) throw appError('TOKEN_INVALID');
    const by = { id: row.operatorId, name: row.operatorName, email: row.operatorEmail };
    await recordImpersonation(tx, visit, { action: 'impersonation.open', by, of: row });
    return { sessionId: row.id };
  });
}
