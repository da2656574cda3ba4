import { LRUCache } from 'lru-cache';
import { expireApprovals } from '@/lib/approvals';
import { dropOldMyData } from '@/lib/desk';
import { controlDb, tenantDb } from '@/lib/isolation';
import { addMs, DAY_MS, HOUR_MS, now } from '@/lib/kernel/clock';
import type { TenantContext } from '@/lib/kernel/context';
import { forgetIdleQueues, forgetReceipts } from '@/lib/jobs';
import { forgetUsage } from '@/lib/metering';
import { forgetPresences } from '@/lib/metering/presence';
import { sweepOverrides } from '@/lib/plans';

const ENDED_SESSION_DAYS = 30;
const EXPIRED_TOKEN_DAYS = 2;
const RELAYED_EVENT_DAYS = 7;
const RECEIPT_DAYS = 30;
const ACTIVITY_DAYS = 2;

// A tenant tidies up behind itself, at most once an hour: only tenants that do something leave anything to tidy.
const tidied = new LRUCache<string, true>({ max: 20_000, ttl: HOUR_MS });

/** Deletes what has expired in a tenant's own tables: answers kept for idempotency, relayed events, sessions, links,
 * archives of people's own data. */
export async function tidyTenant(ctx: TenantContext): Promise<void> {
  if (tidied.has(ctx.tenant.id)) return;
  tidied.set(ctx.tenant.id, true);
  const db = tenantDb(ctx);
  await db.idempotencyKey.deleteMany({ where: { expiresAt: { lt: now() } } });
  await db.outboxEvent.deleteMany({ where: { relayedAt: { lt: daysAgo(RELAYED_EVENT_DAYS) } } });
  await db.endUserToken.deleteMany({ where: { expiresAt: { lt: daysAgo(EXPIRED_TOKEN_DAYS) } } });
  await db.endUserSession.deleteMany({ where: { expiresAt: { lt: daysAgo(ENDED_SESSION_DAYS) } } });
  await forgetUsage(ctx);
  await forgetPresences(ctx);
  await dropOldMyData(ctx);
}

/** Deletes or ends what has expired in the control plane. */
export async function tidyControl(): Promise<void> {
  const db = controlDb();
  await db.loginToken.deleteMany({ where: { expiresAt: { lt: daysAgo(EXPIRED_TOKEN_DAYS) } } });
  await db.staffSession.deleteMany({ where: { expiresAt: { lt: daysAgo(ENDED_SESSION_DAYS) } } });
  await db.operatorLink.deleteMany({ where: { expiresAt: { lt: daysAgo(EXPIRED_TOKEN_DAYS) } } });
  await db.operatorSession.deleteMany({ where: { expiresAt: { lt: daysAgo(ENDED_SESSION_DAYS) } } });
  await db.rateLimit.deleteMany({ where: { expire: { lt: BigInt(now().getTime()) } } });
  await db.tenantActivity.deleteMany({ where: { minute: { lt: daysAgo(ACTIVITY_DAYS) } } });
  await forgetReceipts(daysAgo(RECEIPT_DAYS));
  await forgetIdleQueues();
  await sweepOverrides();
  await expireApprovals();
}

function daysAgo(days: number): Date {
  return addMs(now(), -days * DAY_MS);
}
