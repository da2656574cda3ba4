import { z } from 'zod';
import { idSchema } from '@/lib/kernel/ids';
import type { LimitKey } from '@/lib/kernel/entitlements';
import { planKeySchema, planReasonSchema } from '@/lib/plans/schemas';
import { mailAddressSchema, slugSchema } from '@/lib/tenancy/schemas';
import {
  HANDED_DOWN_KEYS,
  type HandedDownKey,
  type HandedDownSetting,
  tenantSettingsSchema,
} from '@/lib/tenancy/settings/schemas';

export type { HandedDownSetting } from '@/lib/tenancy/settings/schemas';

const subTenantId = idSchema('tenant');
const name = tenantSettingsSchema.shape.name;
const keys = z
  .array(z.enum(HANDED_DOWN_KEYS as [HandedDownKey, ...HandedDownKey[]]))
  .min(1, 'Choose a setting.');

/** The form of a new sub-tenant. */
export const createSubTenantSchema = z.strictObject({
  name,
  slug: slugSchema,
  planKey: planKeySchema,
  /** Who is invited as its first owner. */
  ownerEmail: mailAddressSchema,
});
export type CreateSubTenantInput = z.infer<typeof createSubTenantSchema>;

export const checkSubTenantSlugSchema = z.strictObject({ slug: z.string().max(60) });
export const renameSubTenantSchema = z.strictObject({ subTenantId, name });
export const changeSubTenantPlanSchema = z.strictObject({ subTenantId, planKey: planKeySchema });
export const suspendSubTenantSchema = z.strictObject({ subTenantId, reason: planReasonSchema });
export const subTenantIdSchema = z.strictObject({ subTenantId });
export const inviteOwnerSchema = z.strictObject({ subTenantId, email: mailAddressSchema });
export const handDownSchema = z.strictObject({ subTenantId, keys });
export const takeHandedDownSchema = z.strictObject({ keys });

/** The console's form. */
export const setParentSchema = z.strictObject({
  tenantId: idSchema('tenant'),
  /** Null: without a partner. */
  partnerId: idSchema('tenant').nullable(),
  reason: planReasonSchema,
});

/** Whether somebody works there: a member, nobody but an invitation, nobody at all. */
export type OwnerState = 'present' | 'invited' | 'none';

/** A sub-tenant in its partner's list: facts and counts, nothing of its data. */
export interface SubTenantRow {
  id: string;
  slug: string;
  name: string;
  status: string;
  accentColor: string;
  planName: string;
  memberCount: number;
  owner: OwnerState;
  createdAt: string;
}

export interface SubTenantDetail extends SubTenantRow {
  planKey: string;
  planVersionId: string;
  statusReason: string | null;
  statusChangedAt: string;
  /** The partner has suspended it and may open it again. */
  isClosedByPartner: boolean;
  /** Who is invited as its first owner; null: nobody, or an owner is there. */
  invitedOwner: { email: string; expiresAt: string } | null;
  settings: HandedDownSetting[];
}

/** What one tenant of a family uses; null where it cannot be counted at the moment. */
export interface FamilyUsageRow {
  id: string;
  name: string;
  isOwn: boolean;
  used: Partial<Record<LimitKey, number>> | null;
}

export interface FamilyUsage {
  keys: LimitKey[];
  /** The partner first, then its sub-tenants by name. */
  rows: FamilyUsageRow[];
  /** What could be counted, together. */
  sum: Partial<Record<LimitKey, number>>;
}

/** What operators see beside a tenant. */
export interface TenantFamily {
  partner: { id: string; name: string } | null;
  subTenants: { id: string; name: string; slug: string; status: string }[];
}
