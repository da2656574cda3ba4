import { controlDb, getTenantRef, inTenantTransaction, tenantDb } from '@/lib/isolation';
import { isAppError } from '@/lib/kernel/errors';
import { systemContext } from '@/lib/kernel/system-context';
import { closeLeases, periodOf, spend, spendLeased } from '@/lib/metering';
import { addUnits } from '@/lib/metering/quotas/sql';
import { limitOf } from '@/lib/plans';
import { answerRequests } from './children';

/** What a spender is asked: so many attempts at once, or as many as it can for a while. */
export interface SpendRequest {
  tenantId: string;
  /** `update`: one conditional UPDATE, nothing else. */
  way: 'transaction' | 'leased' | 'update';
  attempts?: number;
  clients?: number;
  durationMs?: number;
  /** Give unspent units back afterwards. */
  settles: boolean;
}
export interface SpendAnswer {
  won: number;
  refused: number;
}

answerRequests<SpendRequest, SpendAnswer>(async (request) => {
  const ctx = systemContext(await getTenantRef(controlDb(), { id: request.tenantId }), 'Bench');
  const period = periodOf(new Date()).key;
  const ways: Record<SpendRequest['way'], () => Promise<unknown>> = {
    leased: () => spendLeased(ctx, 'apiCalls'),
    transaction: () => inTenantTransaction(ctx, (tx) => spend(tx, ctx, 'apiCalls')),
    update: () =>
      addUnits(tenantDb(ctx), ctx, {
        key: 'apiCalls',
        period,
        units: 1,
        limit: limitOf(ctx, 'apiCalls').value,
        allowance: null,
      }),
  };
  const once = ways[request.way];
  const answer = { won: 0, refused: 0 };
  const attempt = () =>
    once().then(
      () => void answer.won++,
      (error: unknown) => {
        if (!isAppError(error) || error.code !== 'QUOTA_EXCEEDED') throw error;
        answer.refused++;
      },
    );
  if (request.attempts !== undefined) {
    await Promise.all(Array.from({ length: request.attempts }, attempt));
  } else {
    const endsAt = performance.now() + (request.durationMs ?? 0);
    const loop = async () => {
      for (let i = 1; performance.now() < endsAt; i++) {
        await attempt();
        // Memory answers without ever letting timers and other loops run.
        if (i % 512 === 0) await new Promise((resolve) => setImmediate(resolve));
      }
    };
    await Promise.all(Array.from({ length: request.clients ?? 1 }, loop));
  }
  if (request.settles) await closeLeases();
  return answer;
});
