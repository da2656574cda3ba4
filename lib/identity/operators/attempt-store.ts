import { controlDb, inControlTransaction } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import { isLocked, lockedUntilAfter } from '@/lib/security';
import type { Visit } from '../auth/face';
import type { AttemptStore } from '../passwords/attempt-password';
import { recordOwnOperatorAudit } from './record-own-audit';

/** Password attempts of operators. */
export const operatorAttempts = (visit: Visit): AttemptStore => ({
  claim: (id) =>
    inControlTransaction(async (tx) => {
      const account = await tx.operator.update({
        where: { id },
        data: { failedSignIns: { increment: 1 } },
        select: { failedSignIns: true, lockedUntil: true },
      });
      const at = now();
      if (isLocked(account.lockedUntil, at)) {
        await tx.operator.update({
          where: { id },
          data: { failedSignIns: { decrement: 1 } },
          select: { id: true },
        });
        return { lockedUntil: account.lockedUntil, isLastTry: false };
      }
      const lockedUntil = lockedUntilAfter(account.failedSignIns, at);
      await tx.operator.update({ where: { id }, data: { lockedUntil }, select: { id: true } });
      return { lockedUntil: null, isLastTry: lockedUntil !== null };
    }),
  async settle(id, rehash) {
    await controlDb().operator.update({
      where: { id },
      data: { failedSignIns: 0, lockedUntil: null, ...(rehash ? { passwordHash: rehash } : {}) },
      select: { id: true },
    });
  },
  noteLockOut: (id) => inControlTransaction((tx) => recordOwnOperatorAudit(tx, visit, id, 'operator.lock')),
});
