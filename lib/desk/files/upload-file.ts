import { recordAudit } from '@/lib/audit';
import { inTenantTransaction, tenantDb, type TenantTx } from '@/lib/isolation';
import { publish } from '@/lib/jobs';
import { addMs, DAY_MS, now } from '@/lib/kernel/clock';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import { settingOf } from '@/lib/kernel/terms';
import { makeRoom } from '@/lib/metering';
import { consumeLimit } from '@/lib/security';
import { type FileSource, fileName, storage } from '@/lib/storage';
import { type Author, messageAuthor } from '../author';
import { fileColumns, fileDto } from '../requests/dto';
import type { FileDto } from '../schemas/file';
import { PENDING_UPLOADS_MAX } from '../schemas/values';

/** After this, an upload that no message took is rubbish. */
const PENDING_MS = DAY_MS;

export interface UploadInput {
  name: string;
  body: FileSource;
  /** What the client says; lets a file that is too large be refused before it is read. */
  sizeBytes?: number;
}

/**
 * Takes a file that a coming message will name. End users may, and members with `request.reply`.
 * No larger than the plan allows; the type is found in the bytes, whatever the client says.
 *
 * @throws AppError QUOTA_EXCEEDED when the plan's storage is full, PAYLOAD_TOO_LARGE, RATE_LIMITED, FORBIDDEN; CONFLICT when 20 of the person's uploads wait unsent
 */
export async function uploadFile(
  ctx: TenantContext,
  { name, body, sizeBytes }: UploadInput,
): Promise<FileDto> {
  if (ctx.actor.kind !== 'endUser') requirePermission(ctx, 'request.reply');
  const author = messageAuthor(ctx);
  const maxBytes = settingOf(ctx.tenant.terms, 'uploadBytes', now());
  if (sizeBytes !== undefined && sizeBytes > maxBytes) {
    throw appError('PAYLOAD_TOO_LARGE', { message: `A file may have at most ${sizeText(maxBytes)}.` });
  }
  await consumeLimit('upload', [ctx.tenant.id, author.id]);
  await dropStaleUploads(ctx, author);
  const id = newId('file');
  const stored = await storage().putFile(ctx, id, body, { maxBytes });
  try {
    return await inTenantTransaction(ctx, async (tx) => {
      await makeRoom(tx, ctx, 'storageBytes', stored.sizeBytes, () => storedBytes(tx));
      const row = await tx.file.create({
        data: {
          tenantId: ctx.tenant.id,
          id,
          name: fileName(name),
          ...stored,
          uploaderKind: author.kind,
          uploaderId: author.id,
        },
        select: fileColumns,
      });
      await recordAudit(tx, ctx, {
        action: 'file.upload',
        target: { type: 'file', id, label: row.name },
        after: { name: row.name, mediaType: row.mediaType, sizeBytes: stored.sizeBytes },
      });
      await publish(tx, ctx, { name: 'file.uploaded', payload: { fileId: id, sizeBytes: stored.sizeBytes } });
      return fileDto(row);
    });
  } catch (error) {
    await storage().deleteFile(ctx, id);
    throw error;
  }
}

function sizeText(bytes: number): string {
  return bytes < 2 ** 20
    ? `${Math.floor(bytes / 2 ** 10)} KB`
    : `${Math.floor((bytes / 2 ** 20) * 10) / 10} MB`;
}

async function storedBytes(tx: TenantTx): Promise<number> {
  const { _sum } = await tx.file.aggregate({ _sum: { sizeBytes: true } });
  return Number(_sum.sizeBytes ?? 0);
}

/** Forgets the person's old unsent uploads, and refuses one more when too many wait. Rows go first: a file without a row is unreachable. */
async function dropStaleUploads(ctx: TenantContext, author: Author): Promise<void> {
  const db = tenantDb(ctx);
  const waiting = await db.file.findMany({
    where: { messageId: null, uploaderKind: author.kind, uploaderId: author.id },
    select: { id: true, createdAt: true },
  });
  const oldest = addMs(now(), -PENDING_MS);
  const stale = waiting.filter((file) => file.createdAt < oldest);
  if (waiting.length - stale.length >= PENDING_UPLOADS_MAX) {
    throw appError('CONFLICT', { message: 'Send or remove the files you have attached first.' });
  }
  if (stale.length === 0) return;
  const ids = stale.map((file) => file.id);
  await db.file.deleteMany({ where: { id: { in: ids }, messageId: null } });
  // A message may have taken one of them a moment ago.
  const taken = await db.file.findMany({ where: { id: { in: ids } }, select: { id: true } });
  for (const id of ids) if (!taken.some((file) => file.id === id)) await storage().deleteFile(ctx, id);
}
