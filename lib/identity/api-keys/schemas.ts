import { z } from 'zod';
import { idSchema } from '@/lib/kernel/ids';
import { ALL_API_SCOPES, type ApiScope } from '@/lib/kernel/permissions';

/** Choices of the form; a date of one's own is sent as `expiresOn`. */
export const KEY_LIFETIMES_DAYS = [30, 90, 365] as const;
export const KEY_LIFETIME_MAX_DAYS = 5 * 365;
/** Keys of a tenant that still work; more than this nobody can tell apart. */
export const ACTIVE_KEYS_MAX = 100;

const scopeSchema = z.enum(ALL_API_SCOPES as [ApiScope, ...ApiScope[]]);

/** What the form sends. Without `expiresAt` the key works until it is revoked. */
export const createApiKeySchema = z
  .object({
    name: z.string().trim().min(1, 'Give the key a name.').max(60, 'Use at most 60 characters.'),
    scopes: z
      .array(scopeSchema)
      .min(1, 'Choose at least one scope.')
      .transform((scopes) => ALL_API_SCOPES.filter((scope) => scopes.includes(scope))),
    /** ISO 8601 instant, or null for a key that does not expire. */
    expiresAt: z.iso.datetime({ offset: true, error: 'Choose a date.' }).nullable(),
    /** A lower rate than the plan's, for this key alone; left out: the plan's. */
    callsPerMinute: z
      .int('Enter a whole number.')
      .min(1, 'Enter at least 1.')
      .max(100_000, 'Enter at most 100,000.')
      .nullish(),
  })
  .strict();

export const revokeApiKeySchema = z.object({ id: idSchema('apiKey') }).strict();

export type CreateApiKeyInput = z.input<typeof createApiKeySchema>;

export type ApiKeyState = 'active' | 'expired' | 'revoked';

/** A key as lists show it: never the secret, never its hash. Instants are ISO 8601. */
export interface ApiKeyDto {
  id: string;
  name: string;
  /** `tnt_live_` and 12 characters. */
  prefix: string;
  scopes: ApiScope[];
  state: ApiKeyState;
  /** Its own rate; null: the plan's. */
  callsPerMinute: number | null;
  expiresAt: string | null;
  lastUsedAt: string | null;
  revokedAt: string | null;
  createdBy: string;
  createdAt: string;
}

/** The only answer that ever holds the whole key. */
export interface CreatedApiKeyDto {
  key: ApiKeyDto;
  secret: string;
}
