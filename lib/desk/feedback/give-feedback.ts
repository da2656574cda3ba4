import { createHmac } from 'node:crypto';
import { env } from '@/lib/env';
import { inTenantTransaction } from '@/lib/isolation';
import { publish } from '@/lib/jobs';
import type { TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import { consumeLimit, deriveKey } from '@/lib/security';
import type { GiveFeedbackInput } from '../schemas/feedback';

/**
 * Keeps whether an article helped whoever reads it. For everybody; who answers again changes their answer.
 * Leaves no entry in the audit log: that tells what people answer for, and here nobody is known.
 *
 * @throws AppError NOT_FOUND, for a draft as for an unknown address; RATE_LIMITED
 */
export async function giveFeedback(
  ctx: TenantContext,
  { slug, isHelpful, comment }: GiveFeedbackInput,
): Promise<{ isHelpful: boolean }> {
  await consumeLimit('articleFeedback', [ctx.tenant.id, ctx.ip ?? 'unknown']);
  return inTenantTransaction(ctx, async (tx) => {
    const article = await tx.article.findFirst({
      where: { slug, status: 'published' },
      select: { id: true },
    });
    if (!article) throw appError('NOT_FOUND');
    const key = { tenantId: ctx.tenant.id, articleId: article.id, visitorKey: visitorKey(ctx, article.id) };
    const answer = { isHelpful, ...(comment === undefined ? {} : { comment: comment || null }) };
    await tx.articleFeedback.upsert({
      where: { tenantId_articleId_visitorKey: key },
      create: { ...key, id: newId('articleFeedback'), ...answer },
      update: answer,
      select: { id: true },
    });
    await publish(tx, ctx, { name: 'article.rated', payload: { articleId: article.id, isHelpful } });
    return { isHelpful };
  });
}

/**
 * Who answers, without a cookie: the account, or else address and browser, hashed with a key of the tenant together with the
 * article. Nobody can lead it back to a person, nor tell that two articles were rated by the same one.
 */
function visitorKey(ctx: TenantContext, articleId: string): string {
  const who = ctx.actor.kind === 'endUser' ? ctx.actor.id : `${ctx.ip ?? ''}\0${ctx.userAgent ?? ''}`;
  return createHmac('sha256', deriveKey(env().masterKey, 'feedback-visitor', ctx.tenant.id))
    .update(`${articleId}\0${who}`)
    .digest('base64url');
}
