import { availableParallelism } from 'node:os';
import { performance } from 'node:perf_hooks';
import { env } from '@/lib/env';
import { settingOf } from '@/lib/kernel/terms';
import type { TenantRef } from '@/lib/kernel/context';
import { now } from '@/lib/kernel/clock';
import { processSingleton } from '@/lib/kernel/singleton';
import { activityOf, type RequestScope } from '@/lib/observability';
import { isSameSecret } from '@/lib/security';
import { internalCallToken } from './internal-call';
import { ThreadShares } from './thread-shares';

const LOOK_MS = 250;
/** Header with which a second lane knows the server in front; clients cannot send it. */
export const LANE_HEADER = 'x-tenantry-lane';

/** What the server in front says with each request: who it is, and what it found out already. */
export interface LaneCall extends Pick<RequestScope, 'face' | 'tenantId'> {
  token: string;
  /** Asks for the lane's metrics. In here and not in the path, which is the client's. */
  wants?: 'metrics';
}

/** @returns null unless the header was written by the server in front */
export function readLaneCall(header: string | string[] | undefined): LaneCall | null {
  if (typeof header !== 'string') return null;
  try {
    const call = JSON.parse(header) as LaneCall;
    return isSameSecret(call.token, internalCallToken('lane')) ? call : null;
  } catch {
    return null;
  }
}

const state = processSingleton('web.lane', () => ({
  shares: new ThreadShares(performance.now()),
  isWatched: false,
  isOpen: false,
}));

/** Whether this installation may start a second process for requests of heavy tenants. */
export function mayHaveSecondLane(): boolean {
  const { nodeEnv, tenantTurns, webLanes } = env();
  return nodeEnv === 'production' && tenantTurns && (webLanes ?? Math.min(2, availableParallelism())) > 1;
}

/** Starts to look, several times a second, at who takes up this thread. @returns a function that stops */
export function watchThread(onHeavy: (tenantId: string) => void): () => void {
  state.isWatched = true;
  let before = performance.eventLoopUtilization();
  const timer = setInterval(() => {
    const current = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(current, before);
    before = current;
    for (const tenantId of state.shares.look(performance.now(), utilization, noteWait)) onHeavy(tenantId);
  }, LOOK_MS);
  timer.unref();
  return () => {
    state.isWatched = false;
    clearInterval(timer);
  };
}

function noteWait(tenantId: string, ms: number): void {
  activityOf(tenantId).threadWaitMs += ms;
}

/** Counts a request that is being answered. @returns what to call when it is over */
export function shareThread({ id, terms }: TenantRef): () => void {
  if (!state.isWatched) return () => undefined;
  const weight = settingOf(terms, 'priority', now());
  const place = state.isOpen && isHeavy(id) ? 'away' : 'here';
  const leave = state.shares.enter({ tenantId: id, weight }, performance.now(), place);
  return () => leave(performance.now());
}

/** Takes note of whether a second lane answers requests of heavy tenants. */
export function noteLane(isOpen: boolean): void {
  state.isOpen = isOpen;
}

/** Requests that a heavy tenant may have in flight: enough to keep a second lane busy, or next to none on this thread. */
export function heavyCap(): number {
  return state.isOpen ? 16 : 2;
}

/** Whether the tenant has taken more than its part of this thread in the last seconds. */
export function isHeavy(tenantId: string): boolean {
  return state.shares.isHeavy(tenantId);
}
