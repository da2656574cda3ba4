import { type ControlTx, isUniqueViolation } from '@/lib/isolation';
import type { OperatorContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import { PLACED_STATUSES } from '@/lib/kernel/tenant-status';
import type { BundleKind } from '../schemas';
import { endAbandoned } from './end-abandoned';

export interface NewBundle {
  tenantId: string;
  kind: BundleKind;
  /** Null: kept until somebody removes it. */
  expiresAt?: Date | null;
}

/**
 * Writes down that a bundle of a tenant is wanted; nobody takes it yet.
 * @throws AppError NOT_FOUND, INVALID_TRANSITION when the tenant has no rows in a place, CONFLICT while another is being taken
 */
export async function beginBundle(
  tx: ControlTx,
  op: OperatorContext,
  { tenantId, kind, expiresAt = null }: NewBundle,
): Promise<string> {
  const tenant = await tx.tenant.findUnique({
    where: { id: tenantId },
    select: { slug: true, name: true, status: true, coldSince: true },
  });
  if (!tenant) throw appError('NOT_FOUND', { message: 'There is no such tenant.' });
  if (!(PLACED_STATUSES as readonly string[]).includes(tenant.status) || tenant.coldSince) {
    throw appError('INVALID_TRANSITION', {
      message: `A tenant that is ${tenant.coldSince ? 'archived' : tenant.status} has nothing to back up.`,
    });
  }
  await endAbandoned(tx, tenantId);
  const id = newId('bundle');
  try {
    await tx.bundle.create({
      data: {
        id,
        tenantId,
        tenantSlug: tenant.slug,
        tenantName: tenant.name,
        kind,
        expiresAt,
        requestedById: op.operator.id,
        requestedByName: op.operator.name,
      },
      select: { id: true },
    });
  } catch (error) {
    if (isUniqueViolation(error))
      throw appError('CONFLICT', { message: 'A backup of this tenant is being taken already.' });
    throw error;
  }
  return id;
}
