import { recordControlAudit } from '@/lib/audit';
import { inControlTransaction } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import { requireMember, requirePermission, type TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import { hashToken } from '@/lib/security';
import type { z } from 'zod';
import { lockTenantMembers } from '../members/sql';
import { KEY_COLUMNS, toApiKeyDto } from './key-dto';
import { newApiKey } from './key-format';
import { assertMayGrant, readExpiry } from './policy';
import { ACTIVE_KEYS_MAX, type CreatedApiKeyDto, type createApiKeySchema } from './schemas';

/**
 * Makes an API key of the tenant. The answer is the only place where the whole key exists; the database keeps its SHA-256.
 * @throws AppError FORBIDDEN without `key.manage` or for a scope beyond the member's role, VALIDATION_FAILED for an
 *   expiry in the past, CONFLICT when the tenant has 100 working keys
 */
export async function createApiKey(
  ctx: TenantContext,
  input: z.output<typeof createApiKeySchema>,
): Promise<CreatedApiKeyDto> {
  requirePermission(ctx, 'key.manage');
  const member = requireMember(ctx);
  assertMayGrant(ctx.permissions, input.scopes);
  const expiresAt = readExpiry(input.expiresAt, now());
  const { prefix, presented } = newApiKey();

  const row = await inControlTransaction(async (tx) => {
    await lockTenantMembers(tx, ctx.tenant.id);
    const active = await tx.apiKey.count({
      where: {
        tenantId: ctx.tenant.id,
        revokedAt: null,
        OR: [{ expiresAt: null }, { expiresAt: { gt: now() } }],
      },
    });
    if (active >= ACTIVE_KEYS_MAX) {
      throw appError('CONFLICT', {
        message: `There are already ${ACTIVE_KEYS_MAX} working keys. Revoke one that is not used any more.`,
      });
    }
    const created = await tx.apiKey.create({
      data: {
        id: newId('apiKey'),
        tenantId: ctx.tenant.id,
        name: input.name,
        prefix,
        secretHash: hashToken(presented),
        scopes: input.scopes,
        callsPerMinute: input.callsPerMinute ?? null,
        expiresAt,
        createdById: member.id,
        createdBy: member.name,
      },
      select: KEY_COLUMNS,
    });
    await recordControlAudit(tx, ctx, {
      action: 'key.create',
      target: { type: 'apiKey', id: created.id, label: created.name },
      after: {
        name: created.name,
        prefix,
        scopes: input.scopes,
        callsPerMinute: created.callsPerMinute,
        expiresAt,
      },
    });
    return created;
  });
  return { key: toApiKeyDto(row), secret: presented };
}
