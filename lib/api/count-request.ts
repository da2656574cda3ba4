import type { TenantContext } from '@/lib/kernel/context';
import { SECOND_MS } from '@/lib/kernel/clock';
import { recordUse, spendLeased } from '@/lib/metering';
import { assertNotUsedUp } from '@/lib/metering/measured';
import { limitOf } from '@/lib/plans';
import { consumeRate, type LimitState, RATE_WINDOW_MS } from '@/lib/security';
import { toAppError } from './problem';
import { addLimitHeaders } from './respond';

/**
 * Counts one call: against the key's own rate if it has one, the tenant's rate, and the tenant's calls, bandwidth and compute
 * time a month. The headers tell of the rate that is closest to its end.
 * @throws AppError RATE_LIMITED; QUOTA_EXCEEDED or SPEND_CAP_REACHED
 */
export async function countRequest(ctx: TenantContext, headers: Headers): Promise<void> {
  const rates: { name: 'apiKey' | 'apiTenant'; key: string; points: number }[] = [];
  if (ctx.actor.kind === 'apiKey' && ctx.actor.callsPerMinute !== null)
    rates.push({ name: 'apiKey', key: ctx.actor.id, points: ctx.actor.callsPerMinute });
  const { value } = limitOf(ctx, 'apiCallsPerMinute');
  if (value !== null) rates.push({ name: 'apiTenant', key: ctx.tenant.id, points: value });

  let tightest: LimitState | undefined;
  for (const { name, key, points } of rates) {
    try {
      const state = await consumeRate(name, key, points);
      if (!tightest || state.remaining < tightest.remaining) tightest = state;
    } catch (error) {
      const { detail } = toAppError(error);
      const resetMs = Number(detail?.retryAfterSeconds ?? 0) * SECOND_MS;
      addLimitHeaders(headers, { limit: points, remaining: 0, resetMs }, RATE_WINDOW_MS);
      throw error;
    }
  }
  if (tightest) addLimitHeaders(headers, tightest, RATE_WINDOW_MS);
  assertNotUsedUp(ctx);
  await spendLeased(ctx, 'apiCalls');
  recordUse(ctx.tenant, 'api_calls', 1, ctx.actor.id);
}
