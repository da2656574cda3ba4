import type { z } from 'zod';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { renderMail } from '@/lib/mail';
import { shownLook } from '../brand-of';
import type { ShownMail, showMailSchema } from '../schemas';
import { assertWords } from './assert-words';
import { sampleMail, voiceOf } from './sample';

/**
 * How a mail with these words looks, with made-up data. Nothing is kept or sent.
 * @throws AppError FORBIDDEN without `branding.read`, VALIDATION_FAILED for a variable the mail does not have
 */
export async function showMail(
  ctx: TenantContext,
  { kind, language, wording }: z.output<typeof showMailSchema>,
): Promise<ShownMail> {
  requirePermission(ctx, 'branding.read');
  assertWords(ctx, kind, language, wording);
  const { template, data } = sampleMail(ctx, kind);
  const look = await shownLook(ctx.tenant);
  return renderMail(
    template,
    data,
    { voice: voiceOf(ctx, language), brandName: ctx.tenant.name, wording },
    { name: ctx.tenant.name, accentColor: ctx.tenant.accentColor, ...look, language },
  );
}
