import { LRUCache } from 'lru-cache';
import { MINUTE_MS } from '@/lib/kernel/clock';
import type { TenantContext } from '@/lib/kernel/context';
import { processSingleton } from '@/lib/kernel/singleton';

/** Somebody seen longer ago is not at work any more. */
export const PRESENT_MS = 5 * MINUTE_MS;

/** Who was noted as present in the last minute: one write per person, minute and process. */
export const seen = () =>
  processSingleton('metering.presence', () => new LRUCache<string, true>({ max: 50_000, ttl: MINUTE_MS }));

export function personKey({ tenant, actor }: Pick<TenantContext, 'tenant' | 'actor'>): string {
  return `${tenant.id}:${actor.id}`;
}
