import type { AuditAction } from '@/lib/audit';
import { recordControlAudit } from '@/lib/audit';
import { type ControlTx, inControlTransaction, isUniqueViolation } from '@/lib/isolation';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import type { Language } from '@/lib/kernel/languages';
import { requireFeature } from '@/lib/plans';
import { MAIL_TEXTS, type MailTextKind, type MailTextVersion, type MailWording } from '../schemas';
import { TEXT_COLUMNS, toVersion, wordingOf } from './dto';

interface NewVersion {
  kind: MailTextKind;
  language: Language;
  /** Number of the version it follows; 0: the first one. */
  basedOn: number;
  note: string;
  action: Extract<AuditAction, `mailText.${string}`>;
  /** What the version says; null: our words. Gets the transaction, for words that are looked up. */
  wording: (tx: ControlTx) => Promise<MailWording | null> | MailWording | null;
}

/**
 * Adds a version to a mail's words: the history only grows. Of two who began with the same version the first one counts.
 * @throws AppError FORBIDDEN without `branding.write`, FEATURE_NOT_IN_PLAN, CONFLICT
 */
export async function addVersion(ctx: TenantContext, version: NewVersion): Promise<MailTextVersion> {
  requirePermission(ctx, 'branding.write');
  await requireFeature(ctx, 'whiteLabel');
  const { kind, language, basedOn, note, action } = version;
  const of = { tenantId: ctx.tenant.id, kind, language };
  try {
    return await inControlTransaction(async (tx) => {
      const before = await tx.mailText.findFirst({
        where: of,
        orderBy: { number: 'desc' },
        select: TEXT_COLUMNS,
      });
      if ((before?.number ?? 0) !== basedOn) throw appError('CONFLICT');
      const wording = await version.wording(tx);
      const row = await tx.mailText.create({
        data: {
          ...of,
          id: newId('mailText'),
          number: basedOn + 1,
          ...(wording && { content: wording }),
          note,
          createdById: ctx.actor.id,
          createdByName: ctx.actor.name,
        },
        select: TEXT_COLUMNS,
      });
      await recordControlAudit(tx, ctx, {
        action,
        target: { type: 'tenant', id: ctx.tenant.id, label: `${MAIL_TEXTS[kind].label} (${language})` },
        before: { ...(before && wordingOf(before.content)) },
        after: { ...wording },
      });
      return toVersion(row);
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw appError('CONFLICT', { cause: error });
    throw error;
  }
}
