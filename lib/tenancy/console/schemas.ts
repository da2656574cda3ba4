import { z } from 'zod';
import { idSchema } from '@/lib/kernel/ids';
import type { Role } from '@/lib/kernel/permissions';
import { tenantFilterSchema } from '../schemas';

/** How many tenants are counted one by one; beyond that a list says "10,000+". */
export const COUNT_LIMIT = 10_000;

export const TENANT_PERIODS = ['7d', '30d', '90d'] as const;
export type TenantPeriod = (typeof TENANT_PERIODS)[number];

export const PARTITION_HEALTHS = ['unknown', 'healthy', 'degraded', 'down'] as const;
/** Percent of a limit that a tenant has passed. */
export const NEAR_THRESHOLDS = ['80', '90'] as const;
/** What is going on with a tenant: on its way to another place, or in a run that changes what becomes of it. */
export const LIVE_KINDS = ['move', 'run'] as const;

const daySchema = z.iso.date('Write the day as 2026-11-21.');

/** Which tenants: everything that is named has to be true at once. */
export const directoryFilterSchema = tenantFilterSchema.extend({
  partition: z.string().max(32).optional(),
  region: z.string().max(63).optional(),
  /** How the server that the tenant is on does. */
  health: z.enum(PARTITION_HEALTHS).optional(),
  near: z.enum(NEAR_THRESHOLDS).optional(),
  live: z.enum(LIVE_KINDS).optional(),
  /** Those that this tenant is the partner of. */
  partner: idSchema('tenant').optional(),
  /** Signed up within this period. */
  since: z.enum(TENANT_PERIODS).optional(),
  /** First and last day of their signing up, UTC. */
  from: daySchema.optional(),
  to: daySchema.optional(),
});
export type DirectoryFilterInput = z.infer<typeof directoryFilterSchema>;

/** What an act is about: everything that a filter finds, or tenants chosen one by one. */
export const tenantSelectionSchema = z.union([
  z.strictObject({ filter: directoryFilterSchema }),
  z.strictObject({ tenantIds: z.array(idSchema('tenant')).min(1, 'Choose a tenant.').max(1_000) }),
]);
export type TenantSelection = z.infer<typeof tenantSelectionSchema>;

/** The directory's address bar. */
export const tenantListSchema = directoryFilterSchema.extend({
  after: z.string().max(400).optional(),
  before: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
export type TenantListInput = z.input<typeof tenantListSchema>;

/** Filters whose values are a short list, each with how many tenants it would leave. */
export const DIRECTORY_FACETS = ['status', 'plan', 'strategy', 'partition', 'region', 'health'] as const;
export type DirectoryFacet = (typeof DIRECTORY_FACETS)[number];
export type DirectoryCounts = Record<DirectoryFacet, Record<string, number>>;

export interface TenantRow {
  id: string;
  slug: string;
  name: string;
  status: string;
  plan: string;
  strategy: string;
  partition: string;
  region: string;
  accentColor: string;
  memberCount: number;
  createdAt: string;
}

export interface TenantPage {
  items: TenantRow[];
  /** Cursors of the neighbouring pages. */
  previous: string | null;
  next: string | null;
  /** Counted up to `COUNT_LIMIT`. */
  total: number;
  isTotalExact: boolean;
}

export interface TenantCounts {
  total: number;
  byStatus: Record<string, number>;
  byPlan: Record<string, number>;
  byStrategy: Record<string, number>;
}

export interface SignUpDay {
  /** `2026-11-21`, UTC */
  day: string;
  count: number;
}

export interface ConsoleOverview {
  counts: TenantCounts;
  signUps: SignUpDay[];
  recent: TenantRow[];
  /** Runs that are not finished. */
  provisioning: { running: number; rollingBack: number };
}

export interface TenantDetail extends TenantRow {
  statusReason: string | null;
  statusChangedAt: string;
  /** Whether its rows are in its place: not before it is set up, in cold storage, or after its erasure. */
  isPlaced: boolean;
  locale: string;
  timeZone: string;
  currency: string;
  place: { partition: string; database: string; schema: string };
  domains: TenantDomainRow[];
  openInvitations: number;
  activeKeys: number;
}

export interface TenantDomainRow {
  host: string;
  isPrimary: boolean;
  isVerified: boolean;
  /** ISO instants. */
  verifiedAt: string | null;
  addedAt: string;
}

/** What is going on with a tenant; a kind of run, or null without one. */
export interface TenantLive {
  /** On its way to another place, or there with the old copy still kept. */
  isMoving: boolean;
  /** archive, restore or erase */
  lifecycleRun: string | null;
  /** restore, clone or sandbox */
  bundleRun: string | null;
}

export interface TenantMemberRow {
  identityId: string;
  name: string;
  email: string;
  role: Role;
  joinedAt: string;
  lastSignInAt: string | null;
}

/** Counted from the tenant's own rows; no content. */
export interface TenantUsage {
  endUsers: number;
  articles: { published: number; draft: number };
  requests: { open: number; pending: number; solved: number; closed: number };
  messages: number;
  messagesLast30Days: number;
  files: number;
  fileBytes: number;
  auditEntries: number;
}

export interface TenantIsolation {
  version: string | null;
  newestVersion: string;
  isCurrent: boolean;
  tableCount: number;
  problems: { table: string; problem: string }[];
  checkedAt: string;
}
