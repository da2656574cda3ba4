import { inTenantTransaction, type TenantTx } from '@/lib/isolation';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import { consumeLimit } from '@/lib/security';
import { staffAuthor } from '../author';
import type { OpenRequestOnBehalfInput, Requester } from '../schemas/request';
import { writeRequest } from './write-request';

/**
 * Staff or a key writes down what somebody asked by other means. A requester the site does not know yet becomes an
 * end user without a password, who can sign in by a link. Needs `request.reply`.
 * @throws AppError FORBIDDEN, RATE_LIMITED
 */
export async function openRequestOnBehalf(
  ctx: TenantContext,
  { requesterEmail, requesterName = '', subject, body, priority = 'normal' }: OpenRequestOnBehalfInput,
): Promise<{ id: string; number: number; requester: Requester }> {
  requirePermission(ctx, 'request.reply');
  const { id: actorId } = staffAuthor(ctx);
  await consumeLimit('sendMessage', [ctx.tenant.id, actorId]);
  return inTenantTransaction(ctx, async (tx) => {
    const requester = await findOrAddRequester(tx, ctx, requesterEmail.toLowerCase(), requesterName);
    const made = await writeRequest(tx, ctx, {
      endUserId: requester.id,
      author: { kind: 'endUser', id: requester.id, name: requester.name },
      subject,
      body,
      fileIds: [],
      priority,
      channel: ctx.actor.kind === 'apiKey' ? 'api' : 'portal',
    });
    return { ...made, requester };
  });
}

async function findOrAddRequester(
  tx: TenantTx,
  ctx: TenantContext,
  email: string,
  name: string,
): Promise<Requester> {
  const columns = { id: true, name: true, email: true };
  return tx.endUser.upsert({
    where: { tenantId_email: { tenantId: ctx.tenant.id, email } },
    create: { tenantId: ctx.tenant.id, id: newId('endUser'), email, name: name || nameFromEmail(email) },
    update: {},
    select: columns,
  });
}

/** `ida.larsen@example.test` → `Ida Larsen`, until the person says what their name is. */
function nameFromEmail(email: string): string {
  const words = (email.split('@')[0] ?? '').split(/[._+-]+/).filter(Boolean);
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ') || email;
}
