import { tenantDb } from '@/lib/isolation';
import type { TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { idSchema } from '@/lib/kernel/ids';
import { fileHeaders, type StoredFile, storage } from '@/lib/storage';
import { mayOpenFile } from './policy';

const fileId = idSchema('file');

export interface OpenedFile {
  stream: StoredFile['stream'];
  /** Response headers that make a stranger's file safe to serve. */
  headers: Record<string, string>;
}

/**
 * Opens an attachment for reading: staff who may read requests, the requester of its conversation (never a note's file),
 * and before it is sent the person who uploaded it.
 * @throws AppError NOT_FOUND for everybody else, as for an unknown id
 */
export async function openFile(ctx: TenantContext, { id }: { id: string }): Promise<OpenedFile> {
  const row = fileId.safeParse(id).success
    ? await tenantDb(ctx).file.findFirst({
        where: { id },
        select: {
          name: true,
          mediaType: true,
          sizeBytes: true,
          uploaderKind: true,
          uploaderId: true,
          message: { select: { isInternal: true, conversation: { select: { endUserId: true } } } },
        },
      })
    : null;
  if (!row || !mayOpenFile(ctx, row)) throw appError('NOT_FOUND', { message: 'This file does not exist.' });
  const { stream } = await storage().getFile(ctx, id);
  return { stream, headers: fileHeaders(row) };
}
