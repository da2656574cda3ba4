import type { z } from 'zod';
import { recordControlAudit } from '@/lib/audit';
import { inControlTransaction } from '@/lib/isolation';
import { enqueueJob } from '@/lib/jobs';
import {
  refuseImpersonator,
  requireMember,
  requirePermission,
  type TenantContext,
} from '@/lib/kernel/context';
import { tenantMail } from '@/lib/mail';
import { consumeLimit } from '@/lib/security';
import { MAIL_TEXTS, type mailTextSchema } from '../schemas';
import { sampleMail } from './sample';

/**
 * Sends the member a mail with made-up data, as it would go out now: with the words, the look and the sender that count.
 * @returns the address it goes to
 * @throws AppError FORBIDDEN without `branding.write`, RATE_LIMITED
 */
export async function sendTestMail(
  ctx: TenantContext,
  { kind, language }: z.output<typeof mailTextSchema>,
): Promise<{ address: string }> {
  requirePermission(ctx, 'branding.write');
  refuseImpersonator(ctx);
  const { id, email: address, name } = requireMember(ctx);
  await consumeLimit('testMail', id);
  const { template, data } = sampleMail(ctx, kind);
  await inControlTransaction(async (tx) => {
    await enqueueJob(tx, {
      name: 'mail.send',
      tenantId: ctx.tenant.id,
      payload: tenantMail(ctx, { to: { address, name }, template, data, language }),
    });
    await recordControlAudit(tx, ctx, {
      action: 'mailText.test',
      target: { type: 'tenant', id: ctx.tenant.id, label: `${MAIL_TEXTS[kind].label} (${language})` },
    });
  });
  return { address };
}
