import { isUniqueViolation, type TenantClient, type TenantTx } from '@/lib/isolation';
import { appError } from '@/lib/kernel/errors';
import { idSchema } from '@/lib/kernel/ids';
import { businessColumns, type BusinessRow } from './dto';

const businessId = idSchema('business');

/** One business. Throws NOT_FOUND, for a foreign or malformed id as for an unknown one. */
export async function loadBusiness(db: TenantClient | TenantTx, id: string): Promise<BusinessRow> {
  const row = businessId.safeParse(id).success
    ? await db.business.findFirst({ where: { id }, select: businessColumns })
    : null;
  if (!row) throw appError('NOT_FOUND', { message: 'This business does not exist.' });
  return row;
}

/** What was thrown, or the refusal of a name or domain that another business already has. */
export function takenOr(error: unknown): unknown {
  if (isUniqueViolation(error, 'domain')) {
    const sentence = 'Another business already has this domain.';
    return appError('ALREADY_EXISTS', { message: sentence, fieldErrors: { domain: sentence }, cause: error });
  }
  if (isUniqueViolation(error, 'name_key')) {
    const sentence = 'There is already a business with this name.';
    return appError('ALREADY_EXISTS', { message: sentence, fieldErrors: { name: sentence }, cause: error });
  }
  return error;
}
