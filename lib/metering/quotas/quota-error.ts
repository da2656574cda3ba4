import { amountText } from '@/lib/kernel/amounts';
import { SECOND_MS } from '@/lib/kernel/clock';
import type { TenantContext } from '@/lib/kernel/context';
import { LIMITS, type LimitKey } from '@/lib/kernel/entitlements';
import { type AppError, appError } from '@/lib/kernel/errors';
import { quotaFacts } from '@/lib/kernel/quota-facts';
import type { Period } from './period';

interface Refusal {
  key: LimitKey;
  allowed: number;
  used: number;
  /** Of a monthly limit. */
  period?: Period | undefined;
  at: Date;
}

/** The refusal at a limit. Staff and programs are told what to do; customers of the tenant do not hear of its plan. */
export function quotaExceeded(
  ctx: Pick<TenantContext, 'tenant' | 'actor'>,
  { key, allowed, used, period, at }: Refusal,
): AppError {
  const isCustomer = ctx.actor.kind === 'endUser' || ctx.actor.kind === 'visitor';
  return appError('QUOTA_EXCEEDED', {
    message: isCustomer
      ? 'This is not possible at the moment. Please try again later.'
      : `${inUse(key, allowed, used, period)} ${advice(key, period)}`,
    detail: {
      limit: key,
      label: LIMITS[key].label,
      ...(period
        ? { retryAfterSeconds: Math.max(1, Math.ceil((period.endsAt.getTime() - at.getTime()) / SECOND_MS)) }
        : {}),
    },
    ...(isCustomer
      ? {}
      : { quota: quotaFacts(ctx, { limit: key, allowed, used, resetsAt: period?.endsAt }) }),
  });
}

/** "The plan allows 3 collections, and 3 are in use.", "The plan allows 1 GB of storage, and 1 GB is in use." */
function inUse(key: LimitKey, allowed: number, used: number, period: Period | undefined): string {
  const { unit, label, one, many } = LIMITS[key];
  if (allowed === 0) return `The plan has no ${unit === 'count' ? many : label.toLowerCase()}.`;
  const noun = unit === 'count' ? (allowed === 1 ? one : many) : `of ${label.toLowerCase()}`;
  const be = unit === 'count' && used !== 1 ? 'are' : 'is';
  const month = period ? ' a month' : '';
  return `The plan allows ${amountText(key, allowed)} ${noun}${month}, and ${amountText(key, used)} ${be} in use.`;
}

function advice(key: LimitKey, period: Period | undefined): string {
  if (key === 'storageBytes') return 'Remove files or change the plan.';
  if (!period) return 'A larger plan has more.';
  return `It starts anew on ${period.endsAt.toISOString().slice(0, 10)} (UTC); a larger plan has more.`;
}
