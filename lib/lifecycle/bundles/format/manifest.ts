import { z } from 'zod';

/** Of `bundle.json`; raised when an older reader could not read what is written. */
export const FORMAT_VERSION = 1;

export const HEADER_ENTRY = 'bundle.json';
export const SETTINGS_ENTRY = 'settings.json';
/** A bundle of an earlier release has none; an earlier release leaves it out. */
export const BRAND_ENTRY = 'brand.json';
export const MANIFEST_ENTRY = 'manifest.json';
export const SEAL_ENTRY = 'manifest.hmac';

const tableSchema = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9_]{0,62}$/),
  columns: z.array(z.strictObject({ name: z.string().regex(/^[a-z][a-z0-9_]{0,62}$/), type: z.string() })),
  key: z.array(z.string()),
});

/** The first entry: what the rest is of. */
export const headerSchema = z.object({
  format: z.literal('tenantry.bundle', 'This is not a bundle.'),
  version: z.number().int().min(1),
  bundleId: z.string(),
  kind: z.string(),
  tenant: z.strictObject({ id: z.string(), slug: z.string(), name: z.string() }),
  planeVersion: z.string(),
  walLsn: z.string(),
  takenAt: z.iso.datetime(),
  tables: z.array(tableSchema),
});
export type BundleHeader = z.infer<typeof headerSchema>;

const instant = z.iso.datetime().nullable();

/** What of the control plane belongs to the tenant. */
export const settingsSchema = z.object({
  tenant: z.object({
    slug: z.string(),
    name: z.string(),
    plan: z.string(),
    strategy: z.string(),
    accentColor: z.string(),
    locale: z.string(),
    timeZone: z.string(),
    currency: z.string(),
    sessionIdleMinutes: z.number(),
    sessionMaxHours: z.number(),
    customerPasswordMinLength: z.number(),
    allowsOperatorAccess: z.boolean(),
    createdAt: z.iso.datetime(),
  }),
  members: z.array(
    z.object({ identityId: z.string(), name: z.string(), email: z.string(), role: z.string() }),
  ),
  domains: z.array(z.object({ host: z.string(), isPrimary: z.boolean(), verifiedAt: instant })),
  apiKeys: z.array(
    z.object({
      name: z.string(),
      prefix: z.string(),
      secretHash: z.string(),
      scopes: z.array(z.string()),
      callsPerMinute: z.number().nullable(),
      expiresAt: instant,
      createdBy: z.string(),
      createdAt: z.iso.datetime(),
    }),
  ),
  overrides: z.array(
    z.object({ key: z.string(), value: z.unknown(), reason: z.string(), expiresAt: instant }),
  ),
  grants: z.array(
    z.object({
      key: z.string(),
      units: z.string(),
      fromPeriod: z.string(),
      throughPeriod: z.string().nullable(),
      rollsOver: z.boolean(),
      reason: z.string(),
    }),
  ),
});
export type BundleSettings = z.infer<typeof settingsSchema>;

/** The last entry but one: what has to be there, byte for byte. */
export const manifestSchema = z.object({
  bundleId: z.string(),
  entries: z.array(
    z.object({
      name: z.string(),
      sizeBytes: z.number().int().min(0),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
  /** As `digestTenant` counts and hashes them, in the snapshot that the rows are of. */
  tables: z.record(z.string(), z.object({ rows: z.number().int().min(0), hash: z.string() })),
  files: z.object({ count: z.number().int(), bytes: z.number().int(), missing: z.array(z.string()) }),
});
export type BundleManifest = z.infer<typeof manifestSchema>;

/** `tables/{table}/{part}.ndjson`: a tar entry has to say its length before its first byte, a table cannot. */
export function tableEntry(table: string, part: number): string {
  return `tables/${table}/${String(part).padStart(6, '0')}.ndjson`;
}

/** `files/{file id}` */
export function fileEntry(fileId: string): string {
  return `files/${fileId}`;
}

/** What an entry's name says; null for those that are not rows or files. */
export function entryKind(name: string): { table: string } | { fileId: string } | null {
  const table = /^tables\/([a-z][a-z0-9_]{0,62})\/\d{6,}\.ndjson$/.exec(name)?.[1];
  if (table) return { table };
  const fileId = /^files\/([a-z0-9_]{1,64})$/.exec(name)?.[1];
  return fileId ? { fileId } : null;
}
