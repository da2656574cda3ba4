import { recordAudit } from '@/lib/audit';
import { inTenantTransaction, isUniqueViolation, type TenantTx } from '@/lib/isolation';
import { publish } from '@/lib/jobs';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import type { SaveSiteContentInput, SiteContentDto } from '../schemas/site-content';
import { auditable } from './auditable';
import { loadSiteContent, ROW_ID } from './load';

/**
 * Arranges the site; visitors see it at once.
 * @param input.version the version the person started from; 0: nothing was saved before
 * @throws AppError FORBIDDEN without `branding.write`, CONFLICT when somebody else was quicker, VALIDATION_FAILED for an
 *   article that does not exist any more
 */
export async function saveSiteContent(
  ctx: TenantContext,
  { content, version }: SaveSiteContentInput,
): Promise<SiteContentDto> {
  requirePermission(ctx, 'branding.write');
  try {
    return await inTenantTransaction(ctx, async (tx) => {
      const before = await loadSiteContent(tx);
      await requireArticles(tx, content.picked);
      if (version === 0) {
        await tx.siteContentRow.create({ data: { tenantId: ctx.tenant.id, id: ROW_ID, content } });
      } else {
        // The version in the filter decides between two savers, whatever the read above saw.
        const { count } = await tx.siteContentRow.updateMany({
          where: { id: ROW_ID, version },
          data: { content, version: { increment: 1 } },
        });
        if (count === 0) throw conflict();
      }
      await recordAudit(tx, ctx, {
        action: 'site.update',
        target: { type: 'tenant', id: ctx.tenant.id, label: ctx.tenant.name },
        before: auditable(before.content),
        after: auditable(content),
      });
      await publish(tx, ctx, { name: 'site.changed', payload: {} });
      return { content, version: version + 1 };
    });
  } catch (error) {
    throw isUniqueViolation(error) ? conflict(error) : error;
  }
}

function conflict(cause?: unknown) {
  return appError('CONFLICT', {
    message: 'Somebody else has arranged the site meanwhile. Reload to see it; what you typed is not saved.',
    cause,
  });
}

async function requireArticles(tx: TenantTx, ids: readonly string[]): Promise<void> {
  const found = await tx.article.count({ where: { id: { in: [...ids] } } });
  if (found !== ids.length)
    throw appError('VALIDATION_FAILED', {
      fieldErrors: { 'content.picked': 'One of these articles does not exist any more. Take it out.' },
    });
}
