import { DAY_MS } from './clock';

/** How long browsers are told to come to a domain over TLS alone; `off` makes them forget what they were told before. */
export const HSTS_CHOICES = ['off', 'month', 'year'] as const;
export type HstsChoice = (typeof HSTS_CHOICES)[number];

/** Long enough to be worth it, and over soon where a domain moves to a place without TLS. */
export const DEFAULT_HSTS: HstsChoice = 'month';

const DAYS: Record<HstsChoice, number> = { off: 0, month: 30, year: 365 };

/**
 * The value of the header Strict-Transport-Security (RFC 6797 §6.1). Without includeSubDomains: a custom domain may have
 * neighbours that are not ours to decide for.
 */
export function hstsHeader(choice: HstsChoice): string {
  return `max-age=${(DAYS[choice] * DAY_MS) / 1_000}`;
}
