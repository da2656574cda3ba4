import { createHash } from 'node:crypto';
import { z } from 'zod';
import { tenantDb } from '@/lib/isolation';
import type { TenantPrisma } from '@/lib/isolation/models';
import { addMs, HOUR_MS, MINUTE_MS, now } from '@/lib/kernel/clock';
import type { TenantContext } from '@/lib/kernel/context';
import { appError, isAppError } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import type { RouteAnswer } from './define-route';

/** How long an answer is kept. */
const KEPT_MS = 24 * HOUR_MS;
/** After this the process that ran the first request is taken for dead. */
const ABANDONED_MS = 2 * MINUTE_MS;

/** Kept as the status of an attempt that failed on our side. */
const FAILED = 500;

/** The `Idempotency-Key` header: any visible ASCII, for example a UUID. */
export const idempotencyKeySchema = z
  .string()
  .min(1, 'The key is empty.')
  .max(255, 'The key has more than 255 characters.')
  .regex(/^[\x21-\x7e]+$/, 'The key has characters outside visible ASCII.');

export interface IdempotentRequest {
  key: string;
  method: string;
  path: string;
  body: unknown;
}

const storedSchema = z.object({ body: z.unknown().optional(), location: z.string().optional() });

/**
 * Runs `work` once per key and API key: a repetition within 24 hours gets the first answer again.
 *
 * After a refusal (4xx) nothing has happened, and the key is free for another try. After a failure on our side, or when the
 * process died, nobody knows whether the first attempt took effect, so it is never run a second time.
 * Source: draft-ietf-httpapi-idempotency-key-header.
 *
 * @throws IDEMPOTENCY_MISMATCH for another request under the same key, IDEMPOTENCY_IN_PROGRESS while the first one runs,
 *   CONFLICT when its outcome is not known
 */
export async function runOnce(
  ctx: TenantContext,
  request: IdempotentRequest,
  work: () => Promise<RouteAnswer>,
): Promise<{ answer: RouteAnswer; isReplay: boolean }> {
  const requestHash = hashRequest(request);
  // One key space per API key: a colleague's key must neither collide nor read the answer.
  const key = `${ctx.actor.id}:${request.key}`;
  const id = await reserve(ctx, key, requestHash);
  if (id === null) return { answer: await replay(ctx, key, requestHash), isReplay: true };

  const db = tenantDb(ctx);
  const answer = await work().catch(async (error: unknown) => {
    if (isAppError(error) && error.httpStatus < 500) await db.idempotencyKey.deleteMany({ where: { id } });
    else await db.idempotencyKey.updateMany({ where: { id }, data: { status: FAILED } });
    throw error;
  });
  const responseBody = JSON.parse(JSON.stringify({ body: answer.body, location: answer.location }));
  await db.idempotencyKey.updateMany({ where: { id }, data: { status: answer.status, responseBody } });
  return { answer, isReplay: false };
}

/** The id of our reservation, or null when somebody holds the key. */
async function reserve(ctx: TenantContext, key: string, requestHash: string): Promise<string | null> {
  const at = now();
  const db = tenantDb(ctx);
  await db.idempotencyKey.deleteMany({ where: { expiresAt: { lt: at } } });
  const id = newId('idempotency');
  const row: TenantPrisma.IdempotencyKeyCreateManyInput = {
    tenantId: ctx.tenant.id,
    id,
    key,
    requestHash,
    createdAt: at,
    expiresAt: addMs(at, KEPT_MS),
  };
  // The unique key decides between two requests at the same moment.
  const { count } = await db.idempotencyKey.createMany({ data: [row], skipDuplicates: true });
  return count === 1 ? id : null;
}

async function replay(ctx: TenantContext, key: string, requestHash: string): Promise<RouteAnswer> {
  const row = await tenantDb(ctx).idempotencyKey.findFirst({ where: { key } });
  // Gone again: the first attempt was refused a moment ago.
  if (!row) throw appError('IDEMPOTENCY_IN_PROGRESS');
  if (row.requestHash !== requestHash) throw appError('IDEMPOTENCY_MISMATCH');
  const ageMs = now().getTime() - row.createdAt.getTime();
  if (row.status === FAILED || (row.status === null && ageMs > ABANDONED_MS)) {
    throw appError('CONFLICT', {
      message:
        'The first request with this idempotency key was cut off. Look whether it took effect, then send it with a new key.',
    });
  }
  if (row.status === null) throw appError('IDEMPOTENCY_IN_PROGRESS');
  const stored = storedSchema.parse(row.responseBody);
  return { status: row.status, body: stored.body, location: stored.location };
}

/** SHA-256 over the request with its object keys in order, so that the same JSON in another order is the same request. */
export function hashRequest(request: Omit<IdempotentRequest, 'key'>): string {
  const canonical = JSON.stringify(
    [request.method, request.path, request.body ?? null],
    (_name, value: unknown) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
        : value,
  );
  return createHash('sha256').update(canonical, 'utf8').digest('hex');
}
