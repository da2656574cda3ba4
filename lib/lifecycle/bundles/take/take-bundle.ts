import { controlDb, inControlTransaction } from '@/lib/isolation';
import { enqueueJob } from '@/lib/jobs';
import { type OperatorContext, requireOperatorPermission } from '@/lib/kernel/context';
import { toBundleDto } from '../bundle-dto';
import { type OperatorKind, PERMISSION_TO_TAKE } from '../operator';
import type { BundleDto } from '../schemas';
import { beginBundle } from './begin-bundle';
import { executeTake, type TakeOptions } from './execute-take';

export interface TakeBundleInput {
  tenantId: string;
  kind: OperatorKind;
  /** Null or none: kept until somebody removes it. */
  expiresAt?: Date | null;
}

/**
 * Takes a bundle of a tenant here and now, while everybody goes on working.
 *
 * @returns the finished bundle
 * @throws AppError FORBIDDEN without the permission of its kind, NOT_FOUND, INVALID_TRANSITION when the tenant has no rows in a
 *   place, CONFLICT while another one is being taken; what went wrong on the way
 */
export async function takeBundle(
  op: OperatorContext,
  input: TakeBundleInput,
  options: TakeOptions = {},
): Promise<BundleDto> {
  requireOperatorPermission(op, PERMISSION_TO_TAKE[input.kind]);
  const bundleId = await inControlTransaction((tx) => beginBundle(tx, op, input));
  await executeTake(bundleId, options);
  return toBundleDto(await controlDb().bundle.findUniqueOrThrow({ where: { id: bundleId } }));
}

/**
 * Asks the worker for one; `getBundle` shows how far it is.
 * @throws AppError as `takeBundle` does before it begins
 */
export async function requestBundle(op: OperatorContext, input: TakeBundleInput): Promise<BundleDto> {
  requireOperatorPermission(op, PERMISSION_TO_TAKE[input.kind]);
  const bundleId = await inControlTransaction(async (tx) => {
    const id = await beginBundle(tx, op, input);
    await enqueueJob(tx, { name: 'bundle.take', payload: { bundleId: id }, key: `bundle.take:${id}` });
    return id;
  });
  return toBundleDto(await controlDb().bundle.findUniqueOrThrow({ where: { id: bundleId } }));
}
