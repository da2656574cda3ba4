import { recordControlAudit } from '@/lib/audit';
import { inControlTransaction } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import type { z } from 'zod';
import { KEY_COLUMNS, toApiKeyDto } from './key-dto';
import type { ApiKeyDto, revokeApiKeySchema } from './schemas';

/**
 * Ends a key: the next request that shows it is refused, in every process. Revoking twice changes nothing.
 * @throws AppError FORBIDDEN without `key.manage`, NOT_FOUND for an unknown key and for another tenant's alike
 */
export async function revokeApiKey(
  ctx: TenantContext,
  input: z.output<typeof revokeApiKeySchema>,
): Promise<ApiKeyDto> {
  requirePermission(ctx, 'key.manage');
  const row = await inControlTransaction(async (tx) => {
    const revokedAt = now();
    const { count } = await tx.apiKey.updateMany({
      where: { id: input.id, tenantId: ctx.tenant.id, revokedAt: null },
      data: { revokedAt },
    });
    const key = await tx.apiKey.findFirst({
      where: { id: input.id, tenantId: ctx.tenant.id },
      select: KEY_COLUMNS,
    });
    if (!key) throw appError('NOT_FOUND');
    if (count === 1) {
      await recordControlAudit(tx, ctx, {
        action: 'key.revoke',
        target: { type: 'apiKey', id: key.id, label: key.name },
        before: { revokedAt: null },
        after: { revokedAt },
      });
    }
    return key;
  });
  return toApiKeyDto(row);
}
