import type { TenantTx } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import type { TenantContext } from '@/lib/kernel/context';
import { storage } from '@/lib/storage';
import { MY_DATA_FILE } from './archive';

/**
 * Takes a person who deletes their account out of the desk: their requests are closed and lose the name, uploads that no message
 * has taken and archives of their data go. What was written stays with the tenant, whose record of the matter it is.
 *
 * @param person.name what stands where the name stood
 * @returns whether something of theirs is left that hangs on their row, and what is to be done when it has committed
 */
export async function forgetPerson(
  tx: TenantTx,
  ctx: TenantContext,
  { id, name }: { id: string; name: string },
): Promise<{ keepsRow: boolean; afterwards: () => Promise<void> }> {
  const at = now();
  await tx.message.updateMany({ where: { authorKind: 'endUser', authorId: id }, data: { authorName: name } });
  await tx.conversation.updateMany({
    where: { endUserId: id, status: { not: 'closed' } },
    data: { status: 'closed', solvedAt: at },
  });
  const unsent = { messageId: null, uploaderKind: 'endUser', uploaderId: id };
  const collected = { uploaderKind: MY_DATA_FILE, uploaderId: id };
  const uploads = await tx.file.findMany({ where: { OR: [unsent, collected] }, select: { id: true } });
  await tx.file.deleteMany({ where: { OR: [unsent, collected] } });
  return {
    keepsRow: (await tx.conversation.count({ where: { endUserId: id } })) > 0,
    // Bytes go when their rows are gone for sure.
    afterwards: async () => {
      for (const upload of uploads) await storage().deleteFile(ctx, upload.id);
    },
  };
}
