import { controlDb } from '@/lib/isolation';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { isLanguage } from '@/lib/kernel/languages';
import { can } from '@/lib/plans';
import { MAIL_TEXT_KINDS, type MailTextSummary } from '../schemas';

/**
 * Every mail whose words may be written anew, with the languages in which they are, and whether the plan lets them count.
 * @throws AppError FORBIDDEN without `branding.read`
 */
export async function listMailTexts(
  ctx: TenantContext,
): Promise<{ isAllowed: boolean; texts: MailTextSummary[] }> {
  requirePermission(ctx, 'branding.read');
  const [rows, isAllowed] = await Promise.all([
    controlDb().mailText.findMany({
      where: { tenantId: ctx.tenant.id },
      distinct: ['kind', 'language'],
      orderBy: [{ kind: 'asc' }, { language: 'asc' }, { number: 'desc' }],
      select: { kind: true, language: true, content: true, createdAt: true, createdByName: true },
    }),
    can(ctx, 'whiteLabel'),
  ]);
  const texts = MAIL_TEXT_KINDS.map((kind): MailTextSummary => {
    const own = rows.filter((row) => row.kind === kind && row.content !== null);
    const last = own.toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime())[0];
    return {
      kind,
      changed: own.map(({ language }) => language).filter(isLanguage),
      lastChangedAt: last?.createdAt.toISOString() ?? null,
      lastChangedBy: last?.createdByName ?? null,
    };
  });
  return { isAllowed, texts };
}
