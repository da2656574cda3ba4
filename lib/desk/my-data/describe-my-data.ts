import { tenantDb } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import { requireEndUser, type TenantContext } from '@/lib/kernel/context';
import { goneAt, LARGE_BYTES, LARGE_MESSAGES, MY_DATA_FILE, oldestKept } from './archive';

export interface MyDataState {
  /** Too much for one answer: it is collected, and mailed of when it is there. */
  isLarge: boolean;
  /** The newest collected archive, while it is kept. `expiresAt` is ISO 8601. */
  archive: { id: string; sizeBytes: number; expiresAt: string } | null;
}

/**
 * How much there is of the end user's own data, and what of it was collected.
 * @throws AppError UNAUTHENTICATED for everybody but end users
 */
export async function describeMyData(ctx: TenantContext): Promise<MyDataState> {
  const { id } = requireEndUser(ctx);
  const db = tenantDb(ctx);
  const theirs = { conversation: { endUserId: id }, isInternal: false };
  const [files, messages, archive] = await Promise.all([
    db.file.aggregate({ where: { message: theirs }, _sum: { sizeBytes: true } }),
    db.message.count({ where: theirs }),
    db.file.findFirst({
      where: { uploaderKind: MY_DATA_FILE, uploaderId: id, createdAt: { gt: oldestKept(now()) } },
      orderBy: { createdAt: 'desc' },
      select: { id: true, sizeBytes: true, createdAt: true },
    }),
  ]);
  return {
    isLarge: Number(files._sum.sizeBytes ?? 0) > LARGE_BYTES || messages > LARGE_MESSAGES,
    archive: archive && {
      id: archive.id,
      sizeBytes: Number(archive.sizeBytes),
      expiresAt: goneAt(archive.createdAt).toISOString(),
    },
  };
}
