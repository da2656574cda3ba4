import { createHash } from 'node:crypto';
import { recordAudit } from '@/lib/audit';
import { inTenantTransaction, type TenantTx } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import type { TenantContext } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import { makeRoom } from '@/lib/metering';
import { storage } from '@/lib/storage';

/** Marks rows of `files` that belong to a branding: no message takes one, and visitors may see it. */
export const BRANDING_FILE = 'branding';

export interface NewImage {
  name: string;
  mediaType: string;
  bytes: Buffer;
}

/**
 * Keeps files of a branding, each once: bytes that are there already get the id they have.
 * @returns the ids, in the order of the files
 * @throws AppError QUOTA_EXCEEDED when the plan's storage is full
 */
export async function storeImages<Names extends readonly NewImage[]>(
  ctx: TenantContext,
  images: Names,
): Promise<{ [Key in keyof Names]: string }> {
  const added = images.map((image) => ({
    ...image,
    id: newId('file'),
    sha256: createHash('sha256').update(image.bytes).digest('hex'),
  }));
  for (const { id, bytes } of added) await storage().putFile(ctx, id, bytes);
  const drop = (ids: readonly string[]) => Promise.all(ids.map((id) => storage().deleteFile(ctx, id)));
  try {
    const ids = await inTenantTransaction(ctx, async (tx) => {
      const known = await knownImages(tx, added);
      const fresh = added.filter(({ sha256 }, at) => !known.has(sha256) && isFirst(added, at));
      const sizeBytes = fresh.reduce((sum, { bytes }) => sum + bytes.length, 0);
      await makeRoom(tx, ctx, 'storageBytes', sizeBytes, () => storedBytes(tx));
      for (const { id, name, mediaType, bytes, sha256 } of fresh) {
        await tx.file.create({
          data: {
            tenantId: ctx.tenant.id,
            id,
            name,
            mediaType,
            sizeBytes: bytes.length,
            sha256,
            uploaderKind: BRANDING_FILE,
            uploaderId: ctx.actor.id,
          },
          select: { id: true },
        });
        known.set(sha256, id);
        await recordAudit(tx, ctx, {
          action: 'file.upload',
          target: { type: 'file', id, label: name },
          after: { name, mediaType, sizeBytes: bytes.length },
        });
      }
      return added.map(({ sha256, id }) => known.get(sha256) ?? id);
    });
    await drop(added.map(({ id }) => id).filter((id) => !ids.includes(id)));
    return ids as { [Key in keyof Names]: string };
  } catch (error) {
    await drop(added.map(({ id }) => id));
    throw error;
  }
}

const isFirst = (images: readonly { sha256: string }[], at: number) =>
  images.findIndex(({ sha256 }) => sha256 === images[at]?.sha256) === at;

/** Those that are there already, made young again: somebody is about to use them (`dropUnusedImages`). */
async function knownImages(
  tx: TenantTx,
  images: readonly { sha256: string; mediaType: string }[],
): Promise<Map<string, string>> {
  const rows = await tx.file.findMany({
    where: { uploaderKind: BRANDING_FILE, sha256: { in: images.map(({ sha256 }) => sha256) } },
    select: { id: true, sha256: true },
  });
  await tx.file.updateMany({
    where: { id: { in: rows.map(({ id }) => id) }, uploaderKind: BRANDING_FILE },
    data: { createdAt: now() },
  });
  return new Map(rows.map(({ sha256, id }) => [sha256, id]));
}

async function storedBytes(tx: TenantTx): Promise<number> {
  const { _sum } = await tx.file.aggregate({ _sum: { sizeBytes: true } });
  return Number(_sum.sizeBytes ?? 0);
}
