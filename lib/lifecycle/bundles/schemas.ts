import { z } from 'zod';
import { idSchema } from '@/lib/kernel/ids';
import { CREATABLE_STRATEGIES, mailAddressSchema, slugSchema, tenantNameSchema } from '@/lib/tenancy/schemas';

/** Why a bundle was taken, and the words for it. */
export const BUNDLE_KINDS = {
  manual: 'By hand',
  scheduled: 'Scheduled',
  suspend: 'Before a suspension',
  archive: 'Archive',
  beforeRestore: 'Before a restore',
  export: 'Export',
  upload: 'Uploaded',
  owner: 'Export by its owner',
} as const;
export type BundleKind = keyof typeof BUNDLE_KINDS;

/** `sealed`: whole, and opened by its owner’s passphrase alone. */
export const BUNDLE_STATUSES = ['taking', 'ready', 'sealed', 'failed', 'removed'] as const;
export type BundleStatus = (typeof BUNDLE_STATUSES)[number];

/** A bundle as operators see it. */
export interface BundleDto {
  id: string;
  tenantId: string;
  tenantSlug: string;
  tenantName: string;
  kind: BundleKind;
  status: BundleStatus;
  sizeBytes: number | null;
  sha256: string | null;
  rows: number | null;
  files: number | null;
  fileBytes: number | null;
  /** Files that a row names and that storage did not have. */
  missingFiles: number | null;
  planeVersion: string | null;
  walLsn: string | null;
  /** Rows by table. */
  tables: Record<string, number>;
  /** While it is being taken: rows and files so far. */
  progress: BundleProgress | null;
  error: string | null;
  requestedByName: string;
  /** ISO instant that the rows are of. */
  takenAt: string | null;
  expiresAt: string | null;
  createdAt: string;
}

export interface BundleProgress {
  entries: number;
  bytes: number;
}

export const RUN_KINDS = { restore: 'Restore', clone: 'Clone', sandbox: 'Sandbox' } as const;
export type RunKind = keyof typeof RUN_KINDS;
export type RunStatus = 'running' | 'reverting' | 'succeeded' | 'reverted';

/** The steps of each kind of run, in their order. */
export const RUN_STEPS = {
  restore: ['verify', 'stage', 'close', 'safety', 'files', 'switch', 'tidy', 'open'],
  clone: ['verify', 'place', 'stage', 'files', 'switch', 'tidy', 'owner', 'open'],
  sandbox: ['verify', 'place', 'stage', 'files', 'switch', 'tidy', 'owner', 'open'],
} as const satisfies Record<RunKind, readonly string[]>;
export type RunStepName = (typeof RUN_STEPS)[RunKind][number];

export const RUN_STEP_LABELS: Record<RunStepName, string> = {
  verify: 'Check the bundle',
  safety: 'Back up what is there now',
  close: 'Close the tenant for writers',
  place: 'Prepare isolated storage',
  stage: 'Load and compare the rows',
  files: 'Copy the files',
  switch: 'Put the rows in place',
  tidy: 'Remove what is left over',
  owner: 'Add the owner',
  open: 'Open the doors',
};

export interface RunStepDto {
  name: RunStepName;
  label: string;
  status: 'pending' | 'running' | 'done' | 'failed' | 'undone';
}

/** A restore, clone or sandbox as operators see it. */
export interface BundleRunDto {
  id: string;
  tenantId: string;
  bundleId: string;
  kind: RunKind;
  status: RunStatus;
  /** The tenant that is written. */
  slug: string;
  name: string;
  steps: RunStepDto[];
  /** How far the running step is; null: it does not say. */
  progress: { done: number; total: number; unit: 'rows' | 'files' } | null;
  error: string | null;
  /** The backup of what was there before a restore. */
  safetyBundleId: string | null;
  requestedByName: string;
  createdAt: string;
  finishedAt: string | null;
}

const reasonSchema = z.string().trim().min(3, 'Say why, in at least 3 characters.').max(500);

export const takeBundleSchema = z.strictObject({ tenantId: idSchema('tenant') });
export const removeBundleSchema = z.strictObject({ bundleId: idSchema('bundle'), reason: reasonSchema });

export const restoreBundleSchema = z.strictObject({
  bundleId: idSchema('bundle'),
  /** The tenant's address, typed: everything that it has written since is replaced. */
  confirmSlug: z.string().trim(),
  /** Brings name, colour, language and rules of signing in back as well. */
  withSettings: z.boolean().default(false),
  /** An instant behind the bundle: what changed until then is repeated from the log. Left out: as it was taken. */
  until: z.iso.datetime({ offset: true, error: 'Write an instant such as 2026-11-21T14:30:00Z.' }).optional(),
  reason: reasonSchema,
});
export type RestoreBundleInput = z.infer<typeof restoreBundleSchema>;

/** As it is asked of a second operator: the address is typed only where there is none. */
export const askRestoreSchema = restoreBundleSchema
  .omit({ confirmSlug: true })
  .extend({ confirmation: z.string().max(300).optional() });
export type AskRestoreInput = z.input<typeof askRestoreSchema>;

export const cloneBundleSchema = z.strictObject({
  bundleId: idSchema('bundle'),
  /** A sandbox has made-up people and texts in place of the real ones. */
  kind: z.enum(['clone', 'sandbox']),
  slug: slugSchema,
  name: tenantNameSchema,
  strategy: z.enum(CREATABLE_STRATEGIES).default('shared'),
  partition: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,31}$/, 'This is not the id of a partition.')
    .default('main'),
  ownerName: z.string().trim().min(1, 'Say who owns it.').max(120),
  ownerEmail: mailAddressSchema,
  reason: reasonSchema,
});
export type CloneBundleInput = z.infer<typeof cloneBundleSchema>;

/** 12 characters at least: it has to withstand guessing by whoever gets hold of the file. */
export const passphraseSchema = z
  .string()
  .min(12, 'Use at least 12 characters: whoever has the file may try as often as they like.')
  .max(200);

/** What a restore would change, table by table. */
export interface RestorePreview {
  bundle: BundleDto;
  tables: { name: string; now: number; then: number }[];
  filesNow: number;
  filesThen: number;
  /** Look, texts and words of mails go back, too; a bundle of an earlier release leaves them as they are. */
  hasBrand: boolean;
}

/** What the page of a tenant's backups shows. */
export interface BackupsView {
  bundles: BundleDto[];
  runs: BundleRunDto[];
}
