import { z } from 'zod';
import { isCurrency, isLocale, isTimeZone } from './intl-lists';

/** The colour every tenant starts with (default of `control.tenants.accent_color`). */
export const DEFAULT_ACCENT_COLOR = '#4f46e5';

const CONTROL_CHARACTER = /\p{Cc}/u;

/** Everything on the general settings page; the whole form is sent every time. */
export const tenantSettingsSchema = z
  .object({
    name: z
      .string()
      .trim()
      .min(2, 'Use at least 2 characters.')
      .max(80, 'Use at most 80 characters.')
      .refine((name) => !CONTROL_CHARACTER.test(name), 'Use letters, digits and punctuation only.'),
    locale: z.string().max(35).refine(isLocale, 'Choose a language from the list.'),
    timeZone: z.string().max(60).refine(isTimeZone, 'Choose a time zone from the list.'),
    currency: z.string().max(3).refine(isCurrency, 'Choose a currency from the list.'),
    accentColor: z
      .string()
      .trim()
      .toLowerCase()
      .regex(/^#[0-9a-f]{6}$/, 'Write the colour as # and six digits or letters a–f, like #0f766e.'),
  })
  .strict();

/** Choices for how long a session may lie idle, in minutes; the last is what the platform allows at most. */
export const SESSION_IDLE_MINUTES = [15, 60, 480, 1_440, 10_080] as const;
/** Choices for how long a session may last however busy, in hours; the last is what the platform allows at most. */
export const SESSION_MAX_HOURS = [8, 24, 168, 720] as const;

/** Choices for the characters a customer's password has at least; the first is what the platform asks of everybody. */
export const CUSTOMER_PASSWORD_LENGTHS = [10, 12, 16, 20] as const;

export const signInRulesSchema = z
  .object({
    idleMinutes: z.literal(SESSION_IDLE_MINUTES, 'Choose a time from the list.'),
    maxHours: z.literal(SESSION_MAX_HOURS, 'Choose a time from the list.'),
    customerPasswordMinLength: z.literal(CUSTOMER_PASSWORD_LENGTHS, 'Choose a length from the list.'),
  })
  .strict();

export type SignInRules = z.output<typeof signInRulesSchema>;

/** A tenant's general settings, as the form reads and sends them. */
export type TenantSettings = z.output<typeof tenantSettingsSchema>;

/** Settings that a sub-tenant has from its partner until it has its own, with what people read of them. */
export const HANDED_DOWN = {
  accentColor: 'Accent colour',
  locale: 'Language',
  timeZone: 'Time zone',
  currency: 'Currency',
  sessionIdleMinutes: 'Sessions end when unused',
  sessionMaxHours: 'Sessions end at the latest',
  customerPasswordMinLength: 'Password length of customers',
  branding: 'Look of the site',
} as const satisfies Record<string, string>;

export type HandedDownKey = keyof typeof HANDED_DOWN;
export const HANDED_DOWN_KEYS = Object.keys(HANDED_DOWN) as HandedDownKey[];

/** The look is no column: whoever has none of its own wears what the partner has published (`TenantRef.branding`). */
export type HandedDownColumn = Exclude<HandedDownKey, 'branding'>;

/** One value of each. */
export interface HandedDownValues {
  accentColor: string;
  locale: string;
  timeZone: string;
  currency: string;
  sessionIdleMinutes: number;
  sessionMaxHours: number;
  customerPasswordMinLength: number;
}

/** A setting of a sub-tenant beside its partner's. */
export interface HandedDownSetting {
  key: HandedDownKey;
  label: string;
  partners: string | number;
  value: string | number;
  /** The sub-tenant has set it itself; otherwise it follows the partner. */
  isOwn: boolean;
}
