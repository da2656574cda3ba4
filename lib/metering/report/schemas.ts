import { z } from 'zod';
import type { LimitKey } from '@/lib/kernel/entitlements';

export * from './schemas/lines';
export * from './schemas/texts';

/** A threshold that was passed. */
export interface UsageAlert {
  key: LimitKey;
  /** Month of a monthly limit, day of others. */
  period: string;
  threshold: number;
  used: number;
  limit: number;
  /** ISO instant */
  at: string;
}

/** What a tenant has decided about its spending and alerts. */
export interface UsageSettingsDto {
  /** Minor units of the plan's currency; null: no cap. */
  spendCapMinor: number | null;
  stopsAtCap: boolean;
  mailsAlerts: boolean;
  webhookUrl: string | null;
}

const MAX_CAP_MINOR = 100_000_000;

export const spendingSchema = z
  .strictObject({
    spendCapMinor: z
      .number('Write an amount.')
      .int('Use at most two decimals.')
      .min(0, 'Use an amount of 0 or more.')
      .max(MAX_CAP_MINOR, 'Use at most 1,000,000.')
      .nullable(),
    stopsAtCap: z.boolean(),
  })
  .refine(({ spendCapMinor, stopsAtCap }) => !stopsAtCap || spendCapMinor !== null, {
    path: ['spendCapMinor'],
    message: 'Set an amount to stop at.',
  });
export type SpendingInput = z.input<typeof spendingSchema>;

export const alertSettingsSchema = z.strictObject({
  mailsAlerts: z.boolean(),
  /** Empty: none. */
  webhookUrl: z.string().trim().max(500, 'Use at most 500 characters.').nullable(),
});
export type AlertSettingsInput = z.input<typeof alertSettingsSchema>;

/** Why an address cannot be called; null when it can. `http` is for the own computer alone. */
export function webhookFault(address: string, options: { allowsLocal: boolean }): string | null {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return 'Write a whole address, such as https://hooks.example.com/usage.';
  }
  if (url.username || url.password) return 'Leave name and password out of the address.';
  if (url.hash) return 'Leave out what follows the #.';
  if (!/^https?:$/.test(url.protocol)) return 'Use an address that begins with https://.';
  const isLocal = url.hostname === 'localhost' || url.hostname === '127.0.0.1';
  if (isLocal) return options.allowsLocal ? null : 'Use an address that we can reach.';
  return url.protocol === 'https:' ? null : 'Use an address that begins with https://.';
}
