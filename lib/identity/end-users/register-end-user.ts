import { recordAudit } from '@/lib/audit';
import { inTenantTransaction, type TenantTx } from '@/lib/isolation';
import { enqueueJob, publish } from '@/lib/jobs';
import { HOUR_MS } from '@/lib/kernel/clock';
import type { TenantContext } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import { languageOf } from '@/lib/kernel/languages';
import { type MailJob, tenantMail } from '@/lib/mail';
import { consumeLimit, hashToken, safeReturnPath } from '@/lib/security';
import { addressKey } from '../auth/face';
import { atLeast, MAIL_ANSWER_MS } from '../links/at-least';
import { LINK_LIFETIME_MS } from '../links/purposes';
import { registrationMark } from '../links/registration-mark';
import { choosePassword } from '../passwords/choose-password';
import { issueEndUserLink } from './links';

interface RegisterEndUser {
  name: string;
  email: string;
  password: string;
  returnTo?: string | undefined;
  /** Writes a link to this site, on the host it was asked at. */
  linkTo: (path: string) => string;
}

/**
 * Registers an end user at the context's tenant. The account opens with the link in the mail. For an address that has
 * an account already the mail says so; the answer is the same, so nobody learns who has one.
 *
 * @returns a mark for the browser's cookie (see `registration-mark.ts`)
 * @throws AppError VALIDATION_FAILED for a weak password, or RATE_LIMITED
 */
export async function registerEndUser(ctx: TenantContext, input: RegisterEndUser): Promise<{ mark: string }> {
  await consumeLimit('signUp', [ctx.tenant.id, addressKey(ctx)]);
  await consumeLimit('magicLink', [ctx.tenant.id, input.email]);
  const passwordHash = await choosePassword(
    input.password,
    'password',
    [input.name, input.email, ctx.tenant.name],
    ctx.tenant.customerPasswordMinLength,
  );
  return atLeast(MAIL_ANSWER_MS, async () => {
    const { mail, mark } = await inTenantTransaction(ctx, async (tx) => {
      const known = await tx.endUser.findUnique({
        where: { tenantId_email: { tenantId: ctx.tenant.id, email: input.email } },
        select: { id: true, name: true, emailVerifiedAt: true },
      });
      if (known?.emailVerifiedAt)
        return { mail: accountExistsMail(ctx, input, known.name), mark: registrationMark(newId('request')) };
      const endUserId = await saveRegistration(tx, ctx, known?.id ?? null, input, passwordHash);
      const token = await issueEndUserLink(tx, ctx, endUserId, 'verify');
      return { mail: verifyMail(ctx, input, token), mark: registrationMark(hashToken(token)) };
    });
    await enqueueJob(null, { name: 'mail.send', payload: mail, tenantId: ctx.tenant.id });
    return { mark };
  });
}

/** A registration that was never confirmed belongs to nobody: a later one takes its place. */
async function saveRegistration(
  tx: TenantTx,
  ctx: TenantContext,
  knownId: string | null,
  { name, email }: RegisterEndUser,
  passwordHash: string,
): Promise<string> {
  const tenantId = ctx.tenant.id;
  if (knownId) {
    await tx.endUser.update({
      where: { tenantId_id: { tenantId, id: knownId } },
      data: { name, passwordHash, failedSignIns: 0, lockedUntil: null },
      select: { id: true },
    });
    return knownId;
  }
  const id = newId('endUser');
  await tx.endUser.create({ data: { tenantId, id, email, name, passwordHash }, select: { id: true } });
  await recordAudit(tx, ctx, {
    action: 'endUser.signUp',
    target: { type: 'endUser', id, label: email },
    after: { name, email },
  });
  await publish(tx, ctx, { name: 'endUser.signedUp', payload: { endUserId: id } });
  return id;
}

function verifyMail(ctx: TenantContext, input: RegisterEndUser, token: string): MailJob {
  const query = new URLSearchParams({ token });
  const returnTo = safeReturnPath(input.returnTo);
  if (returnTo !== '/') query.set('returnTo', returnTo);
  return tenantMail(ctx, {
    to: { address: input.email, name: input.name },
    template: 'verify-email',
    language: languageOf(ctx.locale),
    data: {
      name: input.name,
      verifyUrl: input.linkTo(`/verify-email?${query}`),
      expiresInHours: LINK_LIFETIME_MS.verify / HOUR_MS,
    },
  });
}

function accountExistsMail(ctx: TenantContext, input: RegisterEndUser, name: string): MailJob {
  return tenantMail(ctx, {
    to: { address: input.email, name },
    template: 'account-exists',
    language: languageOf(ctx.locale),
    data: { name, signInUrl: input.linkTo('/sign-in') },
  });
}
