import type { z } from 'zod';
import type { TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import type { MailTextVersion, rollBackMailTextSchema } from '../schemas';
import { addVersion } from './add-version';
import { wordingOf } from './dto';

/**
 * Has a mail say what an earlier version said, as a new version.
 * @throws AppError FORBIDDEN without `branding.write`, FEATURE_NOT_IN_PLAN, NOT_FOUND for a version there never was, CONFLICT
 */
export async function rollBackMailText(
  ctx: TenantContext,
  { kind, language, number, basedOn }: z.output<typeof rollBackMailTextSchema>,
): Promise<MailTextVersion> {
  return addVersion(ctx, {
    kind,
    language,
    basedOn,
    note: `As version ${number}`,
    action: 'mailText.rollBack',
    wording: async (tx) => {
      const earlier = await tx.mailText.findFirst({
        where: { tenantId: ctx.tenant.id, kind, language, number },
        select: { content: true },
      });
      if (!earlier) throw appError('NOT_FOUND', { message: 'There is no such earlier version.' });
      return wordingOf(earlier.content);
    },
  });
}
