import { recordAudit } from '@/lib/audit';
import { inTenantTransaction } from '@/lib/isolation';
import { enqueueJob } from '@/lib/jobs';
import { requireEndUser, type TenantContext } from '@/lib/kernel/context';
import { consumeLimit } from '@/lib/security';

/**
 * Counts and writes down that somebody takes their data along, before anything is read.
 * @throws AppError UNAUTHENTICATED for everybody but end users, RATE_LIMITED
 */
export async function beginMyData(ctx: TenantContext): Promise<void> {
  const { id, email } = requireEndUser(ctx);
  await consumeLimit('ownData', [ctx.tenant.id, id]);
  await inTenantTransaction(ctx, (tx) =>
    recordAudit(tx, ctx, { action: 'endUser.export', target: { type: 'endUser', id, label: email } }),
  );
}

/**
 * Has the end user's data collected by a worker, which mails when it is there. Asked for twice, it is collected once.
 * @throws AppError UNAUTHENTICATED for everybody but end users, RATE_LIMITED
 */
export async function collectMyData(ctx: TenantContext): Promise<void> {
  await beginMyData(ctx);
  const { id } = requireEndUser(ctx);
  await enqueueJob(null, {
    name: 'desk.packMyData',
    tenantId: ctx.tenant.id,
    key: `desk.packMyData:${id}`,
    payload: { endUserId: id },
  });
}
