import { MINUTE_MS } from '@/lib/kernel/clock';
import { type NoisyTenant, RESOURCES, type Resource, type TenantLoad } from './schemas';

/** When a tenant is noisy, and when it does harm; the operators' settings. */
export interface NoiseThresholds {
  /** More than so many times its fair share. */
  readonly overFair: number;
  /** And more than this part of everything, 0 to 1. */
  readonly leastShare: number;
  /** Waits of others below this much in a minute are chance. */
  readonly harmMsPerMinute: number;
}

/** Below this use of a minute nobody is in anybody's way: a tenth of one connection, handler or worker; 1 MB. */
const LEAST_MS_PER_MINUTE = MINUTE_MS / 10;
const LEAST_BYTES_PER_MINUTE = 1_000_000;
/** Answers of people on slow lines take long to leave whoever else is there: so much of a minute is chance. */
const HARM_SENDING_MS_PER_MINUTE = 2_000;
const MOST_WAITING = 5;

/**
 * Names the tenants that take clearly more than their part of a shared resource. Pure.
 *
 * @param loads one for each tenant that did anything
 * @param minutes length of the span they were counted in
 * @param thresholds when somebody is noisy
 * @returns the harmful ones first, then by how far they are above their fair share
 */
export function findNoisyTenants(
  loads: readonly TenantLoad[],
  minutes: number,
  thresholds: NoiseThresholds,
): NoisyTenant[] {
  return RESOURCES.flatMap((resource) => noisyOn(resource, loads, minutes, thresholds)).sort(
    (a, b) => Number(b.isHarmful) - Number(a.isHarmful) || b.share / b.fairShare - a.share / a.fairShare,
  );
}

function noisyOn(
  resource: Resource,
  all: readonly TenantLoad[],
  minutes: number,
  { overFair, leastShare, harmMsPerMinute }: NoiseThresholds,
): NoisyTenant[] {
  const loads = resource === 'database' ? all.filter((load) => !load.hasOwnDatabase) : all;
  const active = loads.filter((load) => amountOf(resource, load) > 0);
  const total = sum(active.map((load) => amountOf(resource, load)));
  const least =
    resource === 'bandwidth' || resource === 'uploads' ? LEAST_BYTES_PER_MINUTE : LEAST_MS_PER_MINUTE;
  if (active.length < 2 || total < least * minutes) return [];
  const weights = sum(active.map((load) => load.priority));
  return active.flatMap((load) => {
    const amount = amountOf(resource, load);
    const share = amount / total;
    const fairShare = load.priority / weights;
    if (share < leastShare || share < fairShare * overFair) return [];
    const waiting = loads
      .filter((other) => other !== load && waitOf(resource, other) > 0)
      .map((other) => ({ tenantId: other.tenantId, name: other.name, waitedMs: waitOf(resource, other) }))
      .sort((a, b) => b.waitedMs - a.waitedMs);
    const harmMs = resource === 'bandwidth' ? HARM_SENDING_MS_PER_MINUTE : harmMsPerMinute;
    const isHarmful = sum(waiting.map(({ waitedMs }) => waitedMs)) >= harmMs * minutes;
    const found = {
      tenantId: load.tenantId,
      name: load.name,
      resource,
      share,
      fairShare,
      amount,
      isHarmful,
      waiting: waiting.slice(0, MOST_WAITING),
      ownWaitMs: waitOf(resource, load),
      refused: resource === 'requests' ? load.refused : 0,
    };
    return [{ ...found, advice: adviceFor(found) }];
  });
}

function adviceFor(noisy: Omit<NoisyTenant, 'advice'>): string {
  const { resource, isHarmful, share, ownWaitMs, amount, refused } = noisy;
  // Its own limits hold it back: more would serve it, and nobody else minds.
  const isTime = resource !== 'bandwidth' && resource !== 'uploads';
  const isHeldBack = refused > 0 || (isTime && ownWaitMs > amount / 2);
  if (!isHarmful && isHeldBack) return 'It waits behind its own work. Offer it a higher plan.';
  if (!isHarmful) return 'Nobody has waited because of it. Keep an eye on it.';
  switch (resource) {
    case 'database':
      return share > 0.6
        ? 'Give it a database of its own, or lower its database connections until it is quieter.'
        : 'Lower its database connections or its longest statement.';
    case 'requests':
      return isHeldBack
        ? 'Lower its requests at the same time, and offer it a higher plan with servers of its own.'
        : 'Lower its requests at the same time.';
    case 'jobs':
      return 'Lower its jobs at the same time.';
    case 'bandwidth':
      return 'Lower its largest file and its monthly bandwidth, or offer it a higher plan.';
    case 'uploads':
      return 'Lower its largest file, or its requests at the same time.';
    default:
      return resource satisfies never;
  }
}

function amountOf(resource: Resource, load: TenantLoad): number {
  switch (resource) {
    case 'database':
      return load.queryMs;
    case 'requests':
      return load.requestMs;
    case 'jobs':
      return load.jobMs;
    case 'bandwidth':
      return load.bytesOut;
    case 'uploads':
      return load.bytesIn;
    default:
      return resource satisfies never;
  }
}

/** Requests stand in line before the handlers, then on the thread; uploads hold both for as long as they take. */
function waitOf(resource: Resource, load: TenantLoad): number {
  switch (resource) {
    case 'database':
      return load.queryWaitMs;
    case 'requests':
    case 'uploads':
      return load.waitedMs + load.threadWaitMs;
    case 'jobs':
      return load.jobWaitMs;
    case 'bandwidth':
      return load.sendWaitMs;
    default:
      return resource satisfies never;
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
