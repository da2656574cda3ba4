import { z } from 'zod';
import { idSchema } from '@/lib/kernel/ids';

export const SEVERITIES = ['info', 'warning', 'critical'] as const;
export type Severity = (typeof SEVERITIES)[number];

const STRATEGIES = ['shared', 'schema', 'database', 'dedicated'] as const;
const keys = z.array(z.string().min(1).max(63)).max(50);

/** Which tenants; everything that is named has to be true at once, and an empty list is no condition. */
export const audienceSchema = z.strictObject({
  plans: keys,
  partitions: keys,
  regions: keys,
  strategies: z.array(z.enum(STRATEGIES)).max(4),
  tenants: z.array(idSchema('tenant')).max(1_000, 'At most 1,000 tenants; use a plan or a region.'),
});
export type Audience = z.output<typeof audienceSchema>;

export const EVERYBODY: Audience = { plans: [], partitions: [], regions: [], strategies: [], tenants: [] };

const instant = z.iso.datetime({ offset: true, message: 'Enter a date and a time.' }).nullable();
const content = {
  title: z.string().trim().min(3, 'At least 3 characters.').max(140, 'At most 140 characters.'),
  /** Markdown */
  body: z.string().trim().min(1, 'Say what happens.').max(5_000, 'At most 5,000 characters.'),
  severity: z.enum(SEVERITIES),
  audience: audienceSchema,
  isMailed: z.boolean(),
  /** Null: with its publication. */
  startsAt: instant,
  /** Null: until somebody withdraws it. */
  endsAt: instant,
};

const hasOrder = ({ startsAt, endsAt }: { startsAt: string | null; endsAt: string | null }) =>
  startsAt === null || endsAt === null || Date.parse(startsAt) < Date.parse(endsAt);
const ORDER = { message: 'The end has to be after the start.', path: ['endsAt'] };

export const createAnnouncementSchema = z.strictObject(content).refine(hasOrder, ORDER);
export type CreateAnnouncementInput = z.output<typeof createAnnouncementSchema>;

/** A draft as one operator read it. */
const readDraft = { id: idSchema('announcement'), version: z.number().int().min(1) };

export const updateAnnouncementSchema = z.strictObject({ ...readDraft, ...content }).refine(hasOrder, ORDER);
export type UpdateAnnouncementInput = z.output<typeof updateAnnouncementSchema>;

export const publishAnnouncementSchema = z.strictObject(readDraft);
export const withdrawAnnouncementSchema = z.strictObject({ id: idSchema('announcement') });
export const dismissAnnouncementSchema = z.strictObject({ id: idSchema('announcement') });

/** What of an announcement the operators write. */
export type AnnouncementContent = CreateAnnouncementInput;

export interface AnnouncementDto extends AnnouncementContent {
  id: string;
  status: 'draft' | 'published' | 'withdrawn';
  version: number;
  createdByName: string;
  /** ISO instants. */
  createdAt: string;
  publishedAt: string | null;
  withdrawnAt: string | null;
}

export interface AnnouncementDetailDto extends AnnouncementDto {
  /** People who have put it away, and to whom a mail was queued. */
  reads: number;
  mails: number;
}

export interface AudiencePreviewDto {
  tenants: number;
  /** The first of them by name. */
  sample: { id: string; name: string }[];
}

/** An announcement as a tenant's staff read it. */
export interface PortalAnnouncementDto {
  id: string;
  title: string;
  /** Markdown */
  body: string;
  severity: Severity;
  /** ISO instant. */
  startsAt: string;
  /** Whether the reader has put it away. */
  isRead: boolean;
}
