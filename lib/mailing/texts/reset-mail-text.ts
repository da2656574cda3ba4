import type { z } from 'zod';
import type { TenantContext } from '@/lib/kernel/context';
import type { MailTextVersion, resetMailTextSchema } from '../schemas';
import { addVersion } from './add-version';

/**
 * Has a mail say our words again, as a new version.
 * @throws AppError FORBIDDEN without `branding.write`, FEATURE_NOT_IN_PLAN, CONFLICT when somebody else was quicker
 */
export async function resetMailText(
  ctx: TenantContext,
  { kind, language, basedOn }: z.output<typeof resetMailTextSchema>,
): Promise<MailTextVersion> {
  return addVersion(ctx, {
    kind,
    language,
    basedOn,
    note: '',
    action: 'mailText.reset',
    wording: () => null,
  });
}
