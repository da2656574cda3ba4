import { tenantDb } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import { requireEndUser, type TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { type StoredFile, storage } from '@/lib/storage';
import { MY_DATA_FILE, oldestKept } from './archive';

/**
 * The end user's collected data.
 * @throws AppError UNAUTHENTICATED for everybody but end users, NOT_FOUND for what is not there any more or somebody else's
 */
export async function openMyData(
  ctx: TenantContext,
  { id }: { id: string },
): Promise<Pick<StoredFile, 'stream'> & { sizeBytes: number }> {
  const user = requireEndUser(ctx);
  const row = await tenantDb(ctx).file.findFirst({
    where: { id, uploaderKind: MY_DATA_FILE, uploaderId: user.id, createdAt: { gt: oldestKept(now()) } },
    select: { sizeBytes: true },
  });
  if (!row) throw appError('NOT_FOUND');
  const { stream } = await storage().getFile(ctx, id);
  return { stream, sizeBytes: Number(row.sizeBytes) };
}
