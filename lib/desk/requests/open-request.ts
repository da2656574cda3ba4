import { inTenantTransaction } from '@/lib/isolation';
import { requireEndUser, type TenantContext } from '@/lib/kernel/context';
import { consumeLimit } from '@/lib/security';
import type { OpenRequestInput } from '../schemas/request';
import { writeRequest } from './write-request';

/**
 * An end user asks for help. The number counts within the tenant, without gaps.
 * @throws AppError UNAUTHENTICATED for everybody else; RATE_LIMITED; VALIDATION_FAILED for a file that is not the author's
 */
export async function openRequest(
  ctx: TenantContext,
  { subject, body, fileIds = [] }: OpenRequestInput,
): Promise<{ id: string; number: number }> {
  const user = requireEndUser(ctx);
  await consumeLimit('openRequest', [ctx.tenant.id, user.id]);
  return inTenantTransaction(ctx, (tx) =>
    writeRequest(tx, ctx, {
      endUserId: user.id,
      author: { kind: 'endUser', id: user.id, name: user.name },
      subject,
      body,
      fileIds,
      priority: 'normal',
      channel: 'site',
    }),
  );
}
