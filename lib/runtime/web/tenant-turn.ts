import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { now, SECOND_MS } from '@/lib/kernel/clock';
import type { TenantRef } from '@/lib/kernel/context';
import { isAppError } from '@/lib/kernel/errors';
import { findUsedUp, measure } from '@/lib/metering/measured';
import { activityOf } from '@/lib/observability';
import { resolveTenantBySlug } from '@/lib/tenancy';
import type { Face } from '@/lib/web/front-door';
import { shareThread } from '@/lib/web/lane';
import { enterRequestGate, takeNotedTenant } from '@/lib/web/request-gate';

const FILE_OF_BUILD = /^\/(?:_next\/static|assets)\//;
/** Requests of the API wait where their key is known. */
const API = /^\/(?:t\/[^/]+\/)?api\/v1(?:[/?]|$)/;
const PORTAL_OF = /^\/([^/?#]+)/;

/** Whose turn a request has to wait for; null: nobody's. */
export async function tenantInTurn(
  face: Face,
  url: string,
  tenant: TenantRef | null,
): Promise<TenantRef | null> {
  if (FILE_OF_BUILD.test(url) || API.test(url)) return null;
  if (face !== 'portal') return tenant;
  const slug = PORTAL_OF.exec(url)?.[1];
  return slug === undefined ? null : resolveTenantBySlug(slug);
}

/**
 * How many seconds a site rests because its tenant's bandwidth or compute time of the month is used up; null: it does not.
 * The portal is left open, where somebody can change the plan, and the API says it in its own words.
 */
export function siteRest(face: Face | 'none', url: string, tenant: TenantRef | null): number | null {
  if (face !== 'site' || tenant === null || API.test(url)) return null;
  const usedUp = findUsedUp(tenant);
  if (!usedUp) return null;
  return Math.max(1, Math.ceil((usedUp.period.endsAt.getTime() - now().getTime()) / SECOND_MS));
}

/**
 * Waits for the tenant's turn; the slot is given back when the response has closed.
 * @returns how long it took, or null when there is too much to do for this tenant
 */
export async function waitForTurn(res: ServerResponse, tenant: TenantRef): Promise<number | null> {
  const left = new AbortController();
  const onClose = () => left.abort(new Error('The client has left.'));
  res.once('close', onClose);
  try {
    const { leave, waitedMs } = await enterRequestGate(tenant, left.signal);
    const letGo = shareThread(tenant);
    const end = () => {
      letGo();
      leave();
    };
    if (res.closed) end();
    else res.once('close', end);
    return waitedMs;
  } catch (error) {
    if (isAppError(error) || left.signal.aborted) return null;
    throw error;
  } finally {
    res.off('close', onClose);
  }
}

/** What a connection had carried when its last request was counted. */
const carried = new WeakMap<Socket, { read: number; written: number }>();

/** Counts what a request has cost its tenant, once the response has closed. */
export function chargeTenant(
  { req, res }: { req: IncomingMessage; res: ServerResponse },
  requestId: string,
  tenant: TenantRef | null,
): void {
  const startedAt = performance.now();
  const { socket } = req;
  let wholeAt: number | undefined;
  res.once('prefinish', () => {
    wholeAt = performance.now();
  });
  res.once('close', () => {
    const before = carried.get(socket);
    const read = socket.bytesRead;
    const written = socket.bytesWritten;
    carried.set(socket, { read, written });
    const noted = takeNotedTenant(requestId);
    const tenantId = tenant?.id ?? noted?.tenantId;
    if (tenantId === undefined) return;
    const activity = activityOf(tenantId);
    activity.requests++;
    if (res.statusCode >= 500) activity.errors++;
    const workedMs = Math.max(0, performance.now() - startedAt - (noted?.waitedMs ?? 0));
    const bytesIn = Math.max(0, read - (before?.read ?? 0));
    const bytesOut = Math.max(0, written - (before?.written ?? 0));
    activity.requestMs += workedMs;
    activity.sendWaitMs += wholeAt === undefined ? 0 : performance.now() - wholeAt;
    activity.bytesIn += bytesIn;
    activity.bytesOut += bytesOut;
    measure(tenantId, { bandwidthBytes: bytesIn + bytesOut, computeSeconds: workedMs / 1_000 });
  });
}
