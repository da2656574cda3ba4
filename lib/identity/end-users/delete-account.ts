import { recordAudit } from '@/lib/audit';
import { inTenantTransaction, type TenantTx } from '@/lib/isolation';
import { enqueueJob, publish } from '@/lib/jobs';
import { now } from '@/lib/kernel/clock';
import { requireEndUser, type TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { languageOf } from '@/lib/kernel/languages';
import { tenantMail } from '@/lib/mail';
import { consumeLimit } from '@/lib/security';
import type { EndUserAtWork } from '../people';
import { assertAccountProof } from './account-proof';

/** What stands where the name stood. */
export const ERASED_NAME = 'Deleted account';

/**
 * Takes the person out of what another context keeps, in the transaction of the deletion.
 * @returns whether something is left that hangs on their row, and what is to be done when it has committed
 */
export type ForgetPerson = (
  tx: TenantTx,
  ctx: TenantContext,
  person: { id: string; name: string },
) => Promise<{ keepsRow: boolean; afterwards: () => Promise<void> }>;

/**
 * Deletes the end user's own account: name, address, password, sessions and links go at once. A row that requests still hang on
 * stays without a name, so that the tenant keeps what was agreed; without any the row goes too. The last mail says so.
 * The audit log keeps who did what for as long as the tenant's log is kept.
 *
 * @param input.email typed by the person, as a confirmation
 * @param input.currentPassword needed where the person has not signed in a moment ago
 * @param forget takes the person out of what other contexts keep
 * @throws AppError VALIDATION_FAILED when the address is not the account's or nothing shows that it is the person, RATE_LIMITED
 */
export async function deleteEndUserAccount(
  me: EndUserAtWork,
  input: { email: string; currentPassword: string },
  forget: ForgetPerson,
): Promise<void> {
  const { ctx } = me;
  const { id, name, email } = requireEndUser(ctx);
  await consumeLimit('signIn', [ctx.tenant.id, 'delete', id]);
  if (input.email.trim().toLowerCase() !== email.toLowerCase())
    throw appError('VALIDATION_FAILED', {
      fieldErrors: { email: 'This is not the address of your account.' },
    });
  await assertAccountProof(me, input.currentPassword);
  const key = { tenantId_id: { tenantId: ctx.tenant.id, id } };
  const afterwards = await inTenantTransaction(ctx, async (tx) => {
    const { keepsRow, afterwards: rest } = await forget(tx, ctx, { id, name: ERASED_NAME });
    await tx.endUserSession.deleteMany({ where: { endUserId: id } });
    await tx.endUserToken.deleteMany({ where: { endUserId: id } });
    await tx.presence.deleteMany({ where: { id } });
    if (keepsRow) {
      await tx.endUser.update({
        where: key,
        data: {
          // `.invalid` is nobody's for ever (RFC 2606), and the id makes it the only one.
          email: `${id}@deleted.invalid`,
          name: ERASED_NAME,
          passwordHash: null,
          emailVerifiedAt: null,
          lastSignInAt: null,
          erasedAt: now(),
        },
        select: { id: true },
      });
    } else {
      await tx.endUser.delete({ where: key, select: { id: true } });
    }
    await recordAudit(tx, ctx, {
      action: 'endUser.delete',
      target: { type: 'endUser', id, label: ERASED_NAME },
    });
    await publish(tx, ctx, { name: 'endUser.deleted', payload: { endUserId: id } });
    return rest;
  });
  await afterwards();
  await enqueueJob(null, {
    name: 'mail.send',
    tenantId: ctx.tenant.id,
    payload: tenantMail(ctx, {
      to: { address: email, name },
      template: 'account-deleted',
      language: languageOf(ctx.locale),
      data: { name },
    }),
  });
}
