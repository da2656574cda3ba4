import type { z } from 'zod';
import type { TenantContext } from '@/lib/kernel/context';
import type { MailTextVersion, saveMailTextSchema } from '../schemas';
import { addVersion } from './add-version';
import { assertWords } from './assert-words';

/**
 * Has a mail say what the tenant wrote, from the next one on.
 * @throws AppError FORBIDDEN without `branding.write`, FEATURE_NOT_IN_PLAN, VALIDATION_FAILED for a variable the mail does not
 *   have, CONFLICT when somebody else was quicker
 */
export async function saveMailText(
  ctx: TenantContext,
  { kind, language, wording, basedOn, note }: z.output<typeof saveMailTextSchema>,
): Promise<MailTextVersion> {
  assertWords(ctx, kind, language, wording);
  return addVersion(ctx, { kind, language, basedOn, note, action: 'mailText.save', wording: () => wording });
}
