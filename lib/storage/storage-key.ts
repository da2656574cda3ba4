import { z } from 'zod';
import { appError } from '@/lib/kernel/errors';
import { idSchema } from '@/lib/kernel/ids';

/** What of a context a key needs. A `TenantContext` fits; nothing else in the code base is made to. */
export interface KeyContext {
  readonly tenant: { readonly id: string };
}

const tenantIdSchema = idSchema('tenant');
const fileIdSchema = idSchema('file');

/**
 * The key of one file: `tenants/{tenant}/{file}`. Both parts are ids of a fixed alphabet, so no key can climb out of its tenant.
 *
 * @throws AppError NOT_FOUND for anything that is not a file's id: such a file cannot exist
 */
export function storageKey(ctx: KeyContext, fileId: string): string {
  if (!fileIdSchema.safeParse(fileId).success)
    throw appError('NOT_FOUND', { detail: { reason: 'not a file id' } });
  return tenantPrefix(ctx) + fileId;
}

/** The prefix of everything one tenant has stored. */
export function tenantPrefix(ctx: KeyContext): string {
  return `tenants/${tenantIdSchema.parse(ctx.tenant.id)}/`;
}

/** Bundles, and the parts of what changed since. */
const bundleIdSchema = z.union([idSchema('bundle'), idSchema('changeSegment')]);

/** The prefix of everything that was taken of one tenant as a whole; no file of a tenant can be below it. */
export function bundlePrefix(tenantId: string): string {
  return `bundles/${tenantIdSchema.parse(tenantId)}/`;
}

/** The key of one bundle: `bundles/{tenant}/{bundle}`. */
export function bundleKey({ tenantId, bundleId }: { tenantId: string; bundleId: string }): string {
  return bundlePrefix(tenantId) + bundleIdSchema.parse(bundleId);
}
