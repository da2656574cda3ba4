import { recordAudit } from '@/lib/audit';
import { inTenantTransaction } from '@/lib/isolation';
import type { TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { storage } from '@/lib/storage';
import { messageAuthor } from '../author';

/** Removes an own upload that no message has taken. Throws NOT_FOUND for every other file. */
export async function deleteUpload(ctx: TenantContext, { id }: { id: string }): Promise<{ id: string }> {
  const author = messageAuthor(ctx);
  await inTenantTransaction(ctx, async (tx) => {
    const file = await tx.file.findFirst({ where: { id }, select: { name: true } });
    const own = { id, messageId: null, uploaderKind: author.kind, uploaderId: author.id };
    const { count } = await tx.file.deleteMany({ where: own });
    if (!file || count === 0) throw appError('NOT_FOUND');
    await recordAudit(tx, ctx, {
      action: 'file.delete',
      target: { type: 'file', id, label: file.name },
      before: { name: file.name },
    });
  });
  await storage().deleteFile(ctx, id);
  return { id };
}
