import { z } from 'zod';
import { regionSchema } from '@/lib/fleet/partitions/schemas';
import { isReservedSlug } from './reserved-slugs';
import { isCurrency, isLocale, isTimeZone } from './settings/intl-lists';
import { SLUG_MAX_LENGTH, SLUG_MIN_LENGTH, SLUG_PATTERN } from './slug-shape';

/**
 * A tenant's slug as a person chooses it: 3–40 characters, a host label (RFC 1123) that is not kept back for the platform.
 * Client-safe, so the sign-up form and the server say the same sentence.
 */
export const slugSchema = z
  .string()
  .min(SLUG_MIN_LENGTH, `Use at least ${SLUG_MIN_LENGTH} characters.`)
  .max(SLUG_MAX_LENGTH, `Use at most ${SLUG_MAX_LENGTH} characters.`)
  .regex(SLUG_PATTERN, 'Use lower-case letters, digits and single hyphens between them.')
  .refine((slug) => !isReservedSlug(slug), 'This name is reserved. Choose another one.');

export const TENANT_STATUSES = [
  'provisioning',
  'active',
  'maintenance',
  'suspended',
  'archived',
  'deleting',
  'erased',
] as const;
export const TENANT_STRATEGIES = ['shared', 'schema', 'database', 'dedicated'] as const;
/** Strategies a tenant can be created with today; `dedicated` is an installation of its own. */
export const CREATABLE_STRATEGIES = ['shared', 'schema', 'database'] as const;
/** A plan of the catalogue, which operators extend; whether there is one of this key only the database knows. */
const planKeySchema = z.string().regex(/^[a-z][a-z0-9-]{1,30}$/, 'This is not the key of a plan.');

export const tenantNameSchema = z
  .string()
  .trim()
  .min(2, 'Use at least 2 characters.')
  .max(80, 'Use at most 80 characters.');

export const localeSchema = z.string().max(35).refine(isLocale, 'Choose a language from the list.');
export const timeZoneSchema = z.string().max(60).refine(isTimeZone, 'Choose a time zone from the list.');
export const currencySchema = z.string().max(3).refine(isCurrency, 'Choose a currency from the list.');
export const accentColorSchema = z.string().regex(/^#[0-9a-f]{6}$/, 'Use a colour such as #4f46e5.');

export const mailAddressSchema = z
  .string()
  .trim()
  .toLowerCase()
  .pipe(z.email('This is not a mail address.').max(254));

/** What makes a tenant, whoever asks for it. */
export const newTenantSchema = z.strictObject({
  name: tenantNameSchema,
  slug: slugSchema,
  locale: localeSchema.default('en'),
  timeZone: timeZoneSchema.default('UTC'),
  currency: currencySchema.default('EUR'),
  accentColor: accentColorSchema.default('#4f46e5'),
});
export type NewTenant = z.infer<typeof newTenantSchema>;

/** The operator's form. */
export const createTenantSchema = newTenantSchema.extend({
  strategy: z.enum(CREATABLE_STRATEGIES).default('shared'),
  /** Where its data must be; left out: the region of the main partition. */
  region: regionSchema.optional(),
  plan: planKeySchema.default('free'),
  ownerName: z.string().trim().min(1, 'Say who owns it.').max(120),
  ownerEmail: mailAddressSchema,
});
export type CreateTenantInput = z.infer<typeof createTenantSchema>;

export const tenantFilterSchema = z.strictObject({
  q: z.string().trim().max(80).optional(),
  status: z.enum(TENANT_STATUSES).optional(),
  plan: z.string().max(80).optional(),
  strategy: z.enum(TENANT_STRATEGIES).optional(),
});
export type TenantFilter = z.infer<typeof tenantFilterSchema>;

export const PROVISIONING_STEPS = ['reserve', 'place', 'defaults', 'owner', 'activate'] as const;
export type ProvisioningStepName = (typeof PROVISIONING_STEPS)[number];

/** What a person reads while a tenant is being made. */
export const PROVISIONING_STEP_LABELS: Record<ProvisioningStepName, string> = {
  reserve: 'Reserve the address',
  place: 'Prepare isolated storage',
  defaults: 'Set up the help centre',
  owner: 'Add the owner',
  activate: 'Open the doors',
};

export interface ProvisioningStepDto {
  name: ProvisioningStepName;
  label: string;
  status: 'pending' | 'running' | 'done' | 'failed' | 'undone';
  attempts: number;
  startedAt: string | null;
  finishedAt: string | null;
}

export interface ProvisioningRunDto {
  id: string;
  tenantId: string;
  slug: string;
  name: string;
  status: 'running' | 'rolling_back' | 'succeeded' | 'rolled_back';
  steps: ProvisioningStepDto[];
  createdAt: string;
  finishedAt: string | null;
}
