import { tenantDb } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import type { TenantContext } from '@/lib/kernel/context';
import { storage } from '@/lib/storage';
import { MY_DATA_FILE, oldestKept } from './archive';

/** Deletes archives of people's own data. Rows go first: a file without a row is unreachable. */
export async function dropMyData(
  ctx: TenantContext,
  which: { uploaderId: string; id: { not: string } } | { createdAt: { lte: Date } },
): Promise<void> {
  const db = tenantDb(ctx);
  const rows = await db.file.findMany({
    where: { ...which, uploaderKind: MY_DATA_FILE },
    select: { id: true },
  });
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return;
  await db.file.deleteMany({ where: { id: { in: ids }, uploaderKind: MY_DATA_FILE } });
  for (const id of ids) await storage().deleteFile(ctx, id);
}

/** The same for those whose days are over. */
export function dropOldMyData(ctx: TenantContext): Promise<void> {
  return dropMyData(ctx, { createdAt: { lte: oldestKept(now()) } });
}
