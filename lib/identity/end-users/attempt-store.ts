import { recordAudit } from '@/lib/audit';
import { inTenantTransaction, tenantDb } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import type { TenantContext } from '@/lib/kernel/context';
import { isLocked, lockedUntilAfter } from '@/lib/security';
import type { AttemptStore } from '../passwords/attempt-password';

/** Password attempts of one tenant's end users. */
export function endUserAttempts(ctx: TenantContext): AttemptStore {
  const key = (id: string) => ({ tenantId_id: { tenantId: ctx.tenant.id, id } });
  return {
    claim: (id) =>
      inTenantTransaction(ctx, async (tx) => {
        const account = await tx.endUser.update({
          where: key(id),
          data: { failedSignIns: { increment: 1 } },
          select: { failedSignIns: true, lockedUntil: true },
        });
        const at = now();
        if (isLocked(account.lockedUntil, at)) {
          await tx.endUser.update({
            where: key(id),
            data: { failedSignIns: { decrement: 1 } },
            select: { id: true },
          });
          return { lockedUntil: account.lockedUntil, isLastTry: false };
        }
        const lockedUntil = lockedUntilAfter(account.failedSignIns, at);
        await tx.endUser.update({ where: key(id), data: { lockedUntil }, select: { id: true } });
        return { lockedUntil: null, isLastTry: lockedUntil !== null };
      }),
    async settle(id, rehash) {
      await tenantDb(ctx).endUser.update({
        where: key(id),
        data: { failedSignIns: 0, lockedUntil: null, ...(rehash ? { passwordHash: rehash } : {}) },
        select: { id: true },
      });
    },
    noteLockOut: (id) =>
      inTenantTransaction(ctx, async (tx) => {
        const { email } = await tx.endUser.findUniqueOrThrow({ where: key(id), select: { email: true } });
        await recordAudit(tx, ctx, { action: 'session.lock', target: { type: 'endUser', id, label: email } });
      }),
  };
}
