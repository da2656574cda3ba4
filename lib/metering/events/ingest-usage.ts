import { afterCommit, inTenantTransaction, type TenantTx } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import type { TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { meters } from '../meters/meter-store';
import { queueRollup } from '../rollups/queue-rollup';
import { type CheckedEvent, checkEvent, isRejection } from './check-event';
import { type IngestResult, MAX_EVENTS, type Rejection, type RejectionCode } from './schemas';
import { type Refused, spendEvents } from './spend-events';
import { insertEvents } from './sql';

/**
 * Stores usage events, each id of a tenant once, however often and by however many it is sent. What cannot be stored is named
 * event by event; the rest is. For API keys with `usage:write` and the platform itself.
 *
 * @param sent events as they came, at most 1,000
 * @throws AppError QUOTA_EXCEEDED or SPEND_CAP_REACHED when every event was refused by a limit
 */
export async function ingestUsage(
  ctx: TenantContext,
  { events: sent }: { events: readonly unknown[] },
): Promise<IngestResult> {
  requireWriter(ctx);
  if (sent.length > MAX_EVENTS)
    throw appError('PAYLOAD_TOO_LARGE', { message: 'Send at most 1,000 events.' });
  const at = now();
  const known = await meters();
  const rejected: Rejection[] = [];
  const fresh = new Map<string, CheckedEvent>();
  let duplicates = 0;
  for (const [index, event] of sent.entries()) {
    const checked = checkEvent(event, index, known, at);
    if (isRejection(checked)) rejected.push(checked);
    else if (fresh.has(checked.id)) duplicates++;
    else fresh.set(checked.id, checked);
  }
  if (fresh.size === 0) return { accepted: 0, duplicates, rejected };

  const { accepted, refused } = await inTenantTransaction(ctx, (tx) =>
    store(tx, ctx, [...fresh.values()], at),
  );
  duplicates += fresh.size - accepted - refused.length;
  const [first] = refused;
  if (first && refused.length === sent.length) throw first.error;
  rejected.push(...refused.map(rejectionOf));
  return { accepted, duplicates, rejected: rejected.sort((a, b) => a.index - b.index) };
}

function requireWriter({ actor }: TenantContext): void {
  if (actor.kind === 'system') return;
  if (actor.kind === 'apiKey' && actor.scopes.includes('usage:write')) return;
  throw appError('FORBIDDEN', { detail: { scope: 'usage:write', actor: actor.kind } });
}

interface Stored {
  accepted: number;
  refused: Refused[];
}

async function store(
  tx: TenantTx,
  ctx: TenantContext,
  events: readonly CheckedEvent[],
  at: Date,
): Promise<Stored> {
  const ids = await insertEvents(tx, ctx, events);
  if (ids.size === 0) return { accepted: 0, refused: [] };
  const stored = events.filter(({ id }) => ids.has(id));
  // Last, because everybody who spends waits for the counter until this commits.
  const refused = await spendEvents(tx, ctx, stored, at);
  if (refused.length > 0) {
    await tx.usageEvent.deleteMany({ where: { id: { in: refused.map(({ event }) => event.id) } } });
  }
  if (refused.length < stored.length) afterCommit(tx, () => queueRollup(ctx.tenant.id));
  return { accepted: stored.length - refused.length, refused };
}

function rejectionOf({ event, error }: Refused): Rejection {
  const { quota } = error;
  return {
    index: event.index,
    id: event.id,
    code: error.code as RejectionCode,
    field: null,
    message: error.publicMessage,
    ...(quota && {
      limit: { key: quota.limit, allowed: quota.allowed, used: quota.used, resetsAt: quota.resetsAt },
    }),
  };
}
