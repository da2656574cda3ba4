import type { z } from 'zod';
import { recordControlAudit } from '@/lib/audit';
import { inControlTransaction, isUniqueViolation } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import { requireFeature } from '@/lib/plans';
import type { SenderDto, saveSenderSchema } from '../schemas';
import { newDkimKey, sealDkimKey } from './dkim';
import { SENDER_COLUMNS, toSenderDto } from './dto';
import { findSender } from './look';
import { readSenderAddress } from './read-sender-address';

/**
 * Chooses the name and address that the tenant's mails come from. Mails leave from there once the DNS of the address shows the
 * key that is made here; nobody else's zone can. Another address of the same domain keeps the key.
 *
 * @throws AppError FORBIDDEN without `branding.write`, FEATURE_NOT_IN_PLAN, VALIDATION_FAILED for a domain that is nobody's or ours,
 *   CONFLICT when somebody else was quicker
 */
export async function saveMailSender(
  ctx: TenantContext,
  input: z.output<typeof saveSenderSchema>,
): Promise<SenderDto> {
  requirePermission(ctx, 'branding.write');
  await requireFeature(ctx, 'whiteLabel');
  const { name } = input;
  const reading = readSenderAddress(input.address);
  if (!reading.ok) throw appError('VALIDATION_FAILED', { fieldErrors: { address: reading.problem } });
  const { address, domain } = reading;
  const tenantId = ctx.tenant.id;
  const before = await findSender(tenantId);
  const keepsKey = before?.domain === domain;
  const key = keepsKey ? null : await newKeyRow(tenantId);
  try {
    return await inControlTransaction(async (tx) => {
      if (before && !keepsKey) await tx.mailSender.deleteMany({ where: { id: before.id, tenantId } });
      const row =
        before && keepsKey
          ? await tx.mailSender.update({
              where: { id: before.id, tenantId, domain },
              data: { name, address },
              select: SENDER_COLUMNS,
            })
          : await tx.mailSender.create({
              data: {
                id: newId('mailSender'),
                tenantId,
                name,
                address,
                domain,
                nextCheckAt: now(),
                ...(key && { keys: { create: key } }),
              },
              select: SENDER_COLUMNS,
            });
      await recordControlAudit(tx, ctx, {
        action: 'mailSender.save',
        target: { type: 'tenant', id: tenantId, label: address },
        before: before && { name: before.name, address: before.address },
        after: { name, address },
      });
      return toSenderDto(row);
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw appError('CONFLICT', { cause: error });
    throw error;
  }
}

/** A row of a new key; its private half is sealed to the row. */
export async function newKeyRow(tenantId: string, status: 'current' | 'next' = 'current') {
  const { privateKey, ...key } = await newDkimKey();
  const id = newId('mailKey');
  return { id, tenantId, status, ...key, sealedKey: sealDkimKey(id, privateKey) };
}
