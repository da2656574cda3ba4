import { recordAudit } from '@/lib/audit';
import { inTenantTransaction, tenantDb } from '@/lib/isolation';
import { enqueueJob } from '@/lib/jobs';
import { now } from '@/lib/kernel/clock';
import { requireEndUser } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { languageOf } from '@/lib/kernel/languages';
import { tenantMail } from '@/lib/mail';
import { consumeLimit, verifyPassword } from '@/lib/security';
import { choosePassword } from '../passwords/choose-password';
import type { EndUserAtWork } from '../people';
import { assertAccountProof } from './account-proof';
import type { OwnAccountDto } from '../schemas';

/** The end user's own account as its page shows it. */
export async function getEndUserAccount({ ctx }: EndUserAtWork): Promise<OwnAccountDto> {
  const user = requireEndUser(ctx);
  const row = await tenantDb(ctx).endUser.findUniqueOrThrow({
    where: { tenantId_id: { tenantId: ctx.tenant.id, id: user.id } },
    select: { id: true, name: true, email: true, emailVerifiedAt: true, passwordHash: true, createdAt: true },
  });
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    isEmailVerified: row.emailVerifiedAt !== null,
    hasPassword: row.passwordHash !== null,
    createdAt: row.createdAt.toISOString(),
  };
}

/** Changes the end user's own name. */
export async function renameEndUserAccount(
  { ctx }: EndUserAtWork,
  input: { name: string },
): Promise<{ name: string }> {
  const user = requireEndUser(ctx);
  return inTenantTransaction(ctx, async (tx) => {
    const { name } = await tx.endUser.update({
      where: { tenantId_id: { tenantId: ctx.tenant.id, id: user.id } },
      data: { name: input.name },
      select: { name: true },
    });
    await recordAudit(tx, ctx, {
      action: 'endUser.update',
      target: { type: 'endUser', id: user.id, label: user.email },
      before: { name: user.name },
      after: { name },
    });
    return { name };
  });
}

/**
 * Changes the end user's own password, ends all their other sessions and tells them by mail.
 * An account without a password sets its first one by having signed in a moment ago.
 *
 * @throws AppError VALIDATION_FAILED (wrong current password, weak new one) or RATE_LIMITED
 */
export async function changeEndUserPassword(
  me: EndUserAtWork,
  input: { currentPassword: string; newPassword: string },
): Promise<void> {
  const { ctx, sessionId } = me;
  const { id, name, email } = requireEndUser(ctx);
  const key = { tenantId_id: { tenantId: ctx.tenant.id, id } };
  await consumeLimit('signIn', [ctx.tenant.id, 'change', id]);
  const account = await tenantDb(ctx).endUser.findUniqueOrThrow({
    where: key,
    select: { passwordHash: true },
  });
  // Else whoever finds a browser signed in could choose a password, and be the person from then on.
  if (account.passwordHash === null) await assertAccountProof(me, '');
  else if (!(await verifyPassword(account.passwordHash, input.currentPassword))) {
    throw appError('VALIDATION_FAILED', {
      fieldErrors: { currentPassword: 'This is not your current password.' },
    });
  }
  const passwordHash = await choosePassword(
    input.newPassword,
    'newPassword',
    [name, email, ctx.tenant.name],
    ctx.tenant.customerPasswordMinLength,
  );
  const at = now();
  await inTenantTransaction(ctx, async (tx) => {
    await tx.endUser.update({
      where: key,
      data: { passwordHash, failedSignIns: 0, lockedUntil: null },
      select: { id: true },
    });
    await tx.endUserSession.updateMany({
      where: { endUserId: id, revokedAt: null, id: { not: sessionId } },
      data: { revokedAt: at },
    });
    // A link mailed before the change would let its holder round it.
    await tx.endUserToken.updateMany({ where: { endUserId: id, usedAt: null }, data: { usedAt: at } });
    await recordAudit(tx, ctx, {
      action: 'endUser.changePassword',
      target: { type: 'endUser', id, label: email },
    });
  });
  await enqueueJob(null, {
    name: 'mail.send',
    tenantId: ctx.tenant.id,
    payload: tenantMail(ctx, {
      to: { address: email, name },
      template: 'password-changed',
      language: languageOf(ctx.locale),
      data: { name, changedAt: at.toISOString(), ip: ctx.ip, resetUrl: null },
    }),
  });
}
