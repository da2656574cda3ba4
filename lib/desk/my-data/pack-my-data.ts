import { inTenantTransaction, tenantDb } from '@/lib/isolation';
import { enqueueJob } from '@/lib/jobs';
import type { TenantContext } from '@/lib/kernel/context';
import { now } from '@/lib/kernel/clock';
import { newId } from '@/lib/kernel/ids';
import { tenantMail } from '@/lib/mail';
import { type FileSource, storage } from '@/lib/storage';
import { siteAccountUrl } from '../mail/links';
import { goneAt, MY_DATA_FILE } from './archive';
import { dropMyData } from './drop-my-data';

/** As much as one archive may hold. */
const MAX_BYTES = 20 * 2 ** 30;

/**
 * Collects somebody's data into a file that is theirs alone, and mails when it is there. Handler of the job `desk.packMyData`; a
 * second run replaces what the first has made. It is not refused when the plan's storage is full: the data is the person's.
 *
 * @param archive writes a ZIP of everything that the site knows about somebody
 */
export async function packMyData(
  ctx: TenantContext,
  { endUserId }: { endUserId: string },
  archive: (person: { id: string; name: string; email: string }) => Promise<FileSource>,
): Promise<void> {
  const person = await tenantDb(ctx).endUser.findFirst({
    where: { id: endUserId, erasedAt: null },
    select: { id: true, name: true, email: true },
  });
  // Gone in the meantime, and their data with them.
  if (!person) return;
  const id = newId('file');
  const { sizeBytes, sha256 } = await storage().putFile(ctx, id, await archive(person), {
    maxBytes: MAX_BYTES,
  });
  const createdAt = now();
  try {
    await inTenantTransaction(ctx, (tx) =>
      tx.file.create({
        data: {
          tenantId: ctx.tenant.id,
          id,
          name: `${ctx.tenant.slug}-my-data.zip`,
          mediaType: 'application/zip',
          sizeBytes,
          sha256,
          uploaderKind: MY_DATA_FILE,
          uploaderId: person.id,
          createdAt,
        },
        select: { id: true },
      }),
    );
  } catch (error) {
    await storage().deleteFile(ctx, id);
    throw error;
  }
  await dropMyData(ctx, { uploaderId: person.id, id: { not: id } });
  await enqueueJob(null, {
    name: 'mail.send',
    tenantId: ctx.tenant.id,
    key: `desk.packMyData:${person.id}:mail`,
    payload: tenantMail(ctx, {
      to: { address: person.email, name: person.name },
      template: 'data-ready',
      data: { name: person.name, accountUrl: siteAccountUrl(ctx), until: goneAt(createdAt).toISOString() },
    }),
  });
}
