import type { TenantContext } from '@/lib/kernel/context';
import { LIMITS, type LimitKey } from '@/lib/kernel/entitlements';
import { type AppError, appError } from '@/lib/kernel/errors';
import { SECOND_MS } from '@/lib/kernel/clock';
import { amountText } from '@/lib/kernel/amounts';
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
  const { label, many } = LIMITS[key];
  const when = period ? ' a month' : '';
  const message = isCustomer
    ? 'This is not possible at the moment. Please try again later.'
    : key === 'storageBytes'
      ? `The plan allows ${amountText(key, allowed)} of storage, and ${amountText(key, used)} are in use. Remove files or change the plan.`
      : `The plan allows ${amountText(key, allowed)} ${many}${when}, and ${amountText(key, used)} are in use. ` +
        (period
          ? `They start anew on ${period.endsAt.toISOString().slice(0, 10)}; a larger plan has more.`
          : 'A larger plan has more.');
  return appError('QUOTA_EXCEEDED', {
    message,
    detail: {
      limit: key,
      label,
      ...(period
        ? { retryAfterSeconds: Math.max(1, Math.ceil((period.endsAt.getTime() - at.getTime()) / SECOND_MS)) }
        : {}),
    },
    ...(isCustomer
      ? {}
      : {
          quota: {
            limit: key,
            allowed,
            used,
            resetsAt: period?.endsAt.toISOString() ?? null,
            upgradePath: `/${ctx.tenant.slug}/plan`,
          },
        }),
  });
}
