import { LRUCache } from 'lru-cache';
import { env } from '@/lib/env';
import { now } from '@/lib/kernel/clock';
import type { TenantRef } from '@/lib/kernel/context';
import { FairGate, type Release, type Turn } from '@/lib/kernel/fair-gate';
import { processSingleton } from '@/lib/kernel/singleton';
import { settingOf } from '@/lib/kernel/terms';
import { activityOf } from '@/lib/observability';
import { heavyCap, isHeavy } from './lane';

/** Requests that wait for their turn: of one tenant, of all, and for how long. */
const QUEUES = { maxWaitingPerTenant: 200, maxWaiting: 2_000, maxWaitMs: 10_000 };
/** Requests whose tenant shows itself late: those of the API, by their key. */
const MAX_NOTED = 20_000;

interface Noted {
  tenantId: string;
  waitedMs: number;
}

const state = processSingleton('web.request-gate', () => ({
  gate: undefined as FairGate | undefined,
  noted: new LRUCache<string, Noted>({ max: MAX_NOTED }),
}));

/** The slots for requests of this process, shared by every face. */
export function requestGate(): FairGate {
  const { requestSlots: slots, tenantTurns } = env();
  state.gate ??= new FairGate({ slots, reserve: tenantTurns ? Math.max(1, slots >> 3) : 0, ...QUEUES });
  return state.gate;
}

/**
 * Waits until it is the tenant's turn to have a request answered.
 * @returns what to call when the answer has left, and how long it took to get here
 * @throws UNAVAILABLE with `retryAfterSeconds` when too many of the tenant's requests wait already, or this one too long
 */
export async function enterRequestGate(
  tenant: TenantRef,
  signal?: AbortSignal,
): Promise<{ leave: Release; waitedMs: number }> {
  const turn = turnOf(tenant);
  const leave = requestGate().tryEnter(turn);
  if (leave) return { leave, waitedMs: 0 };
  const startedAt = performance.now();
  try {
    return {
      leave: await requestGate().enter(turn, signal),
      waitedMs: performance.now() - startedAt,
    };
  } catch (error) {
    activityOf(tenant.id).refused++;
    throw error;
  } finally {
    activityOf(tenant.id).waitedMs += performance.now() - startedAt;
  }
}

/** Everybody in one queue, with every slot. */
const ONE_LINE: Turn = { tenantId: 'everybody', weight: 1, cap: Number.MAX_SAFE_INTEGER };

function turnOf({ id, terms }: TenantRef): Turn {
  if (!env().tenantTurns) return ONE_LINE;
  const at = now();
  const weight = settingOf(terms, 'priority', at);
  const cap = settingOf(terms, 'maxConcurrentRequests', at);
  if (!isHeavy(id)) return { tenantId: id, weight, cap };
  return { tenantId: id, weight, cap: Math.min(cap, heavyCap()), isFirm: true };
}

/** Notes whose request this is, for the server in front, which could not know. */
export function noteTenantOfRequest(requestId: string, tenantId: string, waitedMs: number): void {
  state.noted.set(requestId, { tenantId, waitedMs });
}

/** What was noted of a request that is over. */
export function takeNotedTenant(requestId: string): Noted | undefined {
  const noted = state.noted.get(requestId);
  state.noted.delete(requestId);
  return noted;
}
