import { controlDb } from '@/lib/isolation';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { KEY_COLUMNS, toApiKeyDto } from './key-dto';
import type { ApiKeyDto } from './schemas';

// Working keys are bounded by the verb that makes them; of old ones the newest are enough for a screen.
const LIST_MAX = 300;

/**
 * The tenant's API keys, newest first, revoked and expired ones included.
 * @throws AppError FORBIDDEN without `key.read`
 */
export async function listApiKeys(ctx: TenantContext): Promise<ApiKeyDto[]> {
  requirePermission(ctx, 'key.read');
  const rows = await controlDb().apiKey.findMany({
    where: { tenantId: ctx.tenant.id },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: LIST_MAX,
    select: KEY_COLUMNS,
  });
  return rows.map(toApiKeyDto);
}
