import { type ControlTx, inControlTransaction } from '@/lib/isolation';
import { addMs, MINUTE_MS, now } from '@/lib/kernel/clock';
import { type OperatorContext, requireOperatorPermission } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import { configValue } from '@/lib/operations';
import { hashToken, newToken } from '@/lib/security';
import { links } from '../links/face-links';
import { recordImpersonation } from './record';
import type { StartImpersonationInput } from './schemas';

/**
 * Gives an operator a way into a tenant's portal as one of its members: to look, for an hour at most. A visit they have
 * open elsewhere ends.
 *
 * @returns an address that works once, within two minutes; the token stands in its fragment, which no server sees
 * @throws AppError FORBIDDEN without `impersonation.start` or without the tenant's consent, or for somebody who is an
 *   operator; NOT_FOUND for somebody who is no member; INVALID_TRANSITION for a tenant that is closed
 */
export async function startImpersonation(
  op: OperatorContext,
  input: StartImpersonationInput,
): Promise<{ id: string; url: string }> {
  requireOperatorPermission(op, 'impersonation.start');
  const { tenantId, identityId, reason, minutes } = input;
  await assertNotTooLong(minutes);
  const token = newToken();
  return inControlTransaction(async (tx) => {
    const { member, slug } = await targetOf(tx, input);
    const at = now();
    const open = { operatorId: op.operator.id, endedAt: null, expiresAt: { gt: at } };
    // eslint-disable-next-line tenantry/scoped-control-query -- the operator's own, wherever they are
    await tx.impersonation.updateMany({ where: open, data: { endedAt: at, endedBy: op.operator.name } });
    const row = await tx.impersonation.create({
      data: {
        id: newId('impersonation'),
        operatorId: op.operator.id,
        operatorName: op.operator.name,
        operatorEmail: op.operator.email,
        tenantId,
        identityId,
        memberName: member.name,
        memberEmail: member.email,
        reason,
        ticket: input.ticket || null,
        tokenHash: hashToken(token),
        createdAt: at,
        expiresAt: addMs(at, minutes * MINUTE_MS),
      },
    });
    await recordImpersonation(tx, op, {
      action: 'impersonation.start',
      by: op.operator,
      of: row,
      after: { until: row.expiresAt.toISOString() },
    });
    const returnTo = encodeURIComponent(`/${slug}`);
    return { id: row.id, url: `${links().portalRootUrl(`/sign-in/as?returnTo=${returnTo}`)}#${token}` };
  });
}

async function targetOf(tx: ControlTx, { tenantId, identityId }: StartImpersonationInput) {
  const tenant = await tx.tenant.findUnique({
    where: { id: tenantId },
    select: { slug: true, status: true, allowsOperatorAccess: true },
  });
  if (!tenant) throw appError('NOT_FOUND', { message: 'There is no such tenant.' });
  if (tenant.status !== 'active')
    throw appError('INVALID_TRANSITION', {
      message: `Its portal is closed: the tenant is ${tenant.status}.`,
    });
  if (!tenant.allowsOperatorAccess)
    throw appError('FORBIDDEN', {
      message: 'This tenant does not allow operators to enter. Its owners can allow it in their settings.',
    });
  const membership = await tx.membership.findUnique({
    where: { tenantId_identityId: { tenantId, identityId } },
    select: { identity: { select: { name: true, email: true } } },
  });
  if (!membership) throw appError('NOT_FOUND', { message: 'This person is no member of the tenant.' });
  const member = membership.identity;
  const isOperator = await tx.operator.count({ where: { email: member.email } });
  if (isOperator > 0) throw appError('FORBIDDEN', { message: 'Nobody acts as an operator.' });
  return { member, slug: tenant.slug };
}

async function assertNotTooLong(minutes: number): Promise<void> {
  const most = await configValue('identity.impersonationMaxMinutes');
  if (minutes <= most) return;
  const sentence = `The configuration allows at most ${most} minutes.`;
  throw appError('VALIDATION_FAILED', { message: sentence, fieldErrors: { minutes: sentence } });
}
