import { controlDb, inControlTransaction } from '@/lib/isolation';
import type { TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { findRecipient } from './find-recipient';
import { stoppedSchema } from './stoppable';
import { lockRecipient } from './sql';
import { readStopLink, type StopLink } from './tokens';

/**
 * What a link in a mail stops, and whether it is stopped. Needs no sign-in: the link is the key.
 * @throws AppError TOKEN_INVALID for a link that is none of this tenant's
 */
export async function getStopLink(
  ctx: TenantContext,
  token: string,
): Promise<StopLink & { isStopped: boolean }> {
  const link = stopLinkOf(ctx, token);
  const { stopped } = await findRecipient(link.tenantId, link.address);
  return { ...link, isStopped: stopped.includes(link.group) };
}

/**
 * Stops the mails of a link, or has them sent again; twice is once.
 * @throws AppError TOKEN_INVALID
 */
export async function stopMails(ctx: TenantContext, token: string, isStopped: boolean): Promise<void> {
  const { tenantId, address: typed, group } = stopLinkOf(ctx, token);
  const address = typed.toLowerCase();
  const where = { tenantId, address };
  await controlDb().mailRecipient.createMany({ data: [{ tenantId, address }], skipDuplicates: true });
  await inControlTransaction(async (tx) => {
    await lockRecipient(tx, tenantId, address);
    const row = await tx.mailRecipient.findFirst({ where, select: { stopped: true } });
    const others = stoppedSchema.parse(row?.stopped ?? []).filter((each) => each !== group);
    await tx.mailRecipient.updateMany({
      where,
      data: { stopped: isStopped ? [...others, group] : others },
    });
  });
}

function stopLinkOf(ctx: TenantContext, token: string): StopLink {
  const link = readStopLink(token);
  if (!link || link.tenantId !== ctx.tenant.id) throw appError('TOKEN_INVALID');
  return link;
}
