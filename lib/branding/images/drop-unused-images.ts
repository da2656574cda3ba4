import { inControlTransaction, tenantDb } from '@/lib/isolation';
import { addMs, DAY_MS, now } from '@/lib/kernel/clock';
import { wholeContent } from '@/lib/kernel/branding';
import type { TenantContext } from '@/lib/kernel/context';
import { storage } from '@/lib/storage';
import { lockBranding } from '../sql';
import { imagesOf } from './images-of';
import { BRANDING_FILE } from './store-images';

/**
 * Forgets pictures that were chosen more than a day ago and that no version names, a draft being one. Rows go first: a file
 * without a row is unreachable. The lock keeps a version from naming one in the meantime.
 */
export async function dropUnusedImages(ctx: TenantContext): Promise<void> {
  const db = tenantDb(ctx);
  const where = { uploaderKind: BRANDING_FILE, createdAt: { lt: addMs(now(), -DAY_MS) } };
  const old = await db.file.findMany({ where, select: { id: true } });
  if (old.length === 0) return;
  const dropped = await inControlTransaction(async (tx) => {
    await lockBranding(tx, ctx.tenant.id);
    const versions = await tx.brandingVersion.findMany({
      where: { tenantId: ctx.tenant.id },
      select: { content: true },
    });
    const used = new Set(versions.flatMap(({ content }) => imagesOf(wholeContent(content))));
    const unused = old.map(({ id }) => id).filter((id) => !used.has(id));
    if (unused.length > 0) await db.file.deleteMany({ where: { ...where, id: { in: unused } } });
    return unused;
  });
  const left = await db.file.findMany({ where: { id: { in: dropped } }, select: { id: true } });
  for (const id of dropped) if (!left.some((file) => file.id === id)) await storage().deleteFile(ctx, id);
}
