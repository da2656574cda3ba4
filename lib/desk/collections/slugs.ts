import type { TenantTx } from '@/lib/isolation';
import { appError } from '@/lib/kernel/errors';
import { freeSlug, slugFrom } from '../slug';

/** The address of a collection: the wished one, or one made from its name that is not taken by another. */
export async function collectionSlug(
  tx: TenantTx,
  name: string,
  wished: string | undefined,
): Promise<string> {
  if (wished !== undefined) return wished;
  const base = slugFrom(name, 'collection');
  const taken = await tx.collection.findMany({
    where: { slug: { startsWith: base.slice(0, 70) } },
    select: { slug: true },
  });
  return freeSlug(base, new Set(taken.map((row) => row.slug)));
}

/** The refusal of an address that another collection already has. */
export function slugTaken(cause: unknown) {
  const sentence = 'Another collection already has this address.';
  return appError('SLUG_TAKEN', { message: sentence, fieldErrors: { slug: sentence }, cause });
}
