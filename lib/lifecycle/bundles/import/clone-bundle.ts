import {
  type ControlTx,
  inControlTransaction,
  isUniqueViolation,
  listPartitions,
  placeFor,
} from '@/lib/isolation';
import { enqueueJob } from '@/lib/jobs';
import { type OperatorContext, requireOperatorPermission } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import type { BundleRunDto, CloneBundleInput } from '../schemas';
import { beginRun, readyBundle } from './begin-run';
import { getBundleRun } from './find-runs';
import type { RunInput } from './run-state';

/**
 * Makes a new tenant of a bundle, on any strategy and server, with an owner of its own: a clone, or a sandbox in which people
 * and texts are made up. The address is taken at once; the worker does the rest, and nobody can enter before it is done.
 *
 * @throws AppError FORBIDDEN without `tenant.restore` or `tenant.create`; NOT_FOUND; SLUG_TAKEN; VALIDATION_FAILED for a
 *   partition that takes no tenants
 */
export async function cloneBundle(op: OperatorContext, input: CloneBundleInput): Promise<BundleRunDto> {
  requireOperatorPermission(op, 'tenant.restore');
  requireOperatorPermission(op, 'tenant.create');
  try {
    const runId = await inControlTransaction((tx) => begin(tx, op, input));
    return await getBundleRun(op, runId);
  } catch (error) {
    if (isUniqueViolation(error, 'slug'))
      throw appError('SLUG_TAKEN', { fieldErrors: { slug: 'This address is already taken.' } });
    throw error;
  }
}

async function begin(tx: ControlTx, op: OperatorContext, input: CloneBundleInput): Promise<string> {
  const { bundleId, kind, slug, name, strategy } = input;
  const bundle = await readyBundle(tx, bundleId);
  await assertOpen(tx, input.partition);
  const tenantId = newId('tenant');
  const place = placeFor(tenantId, strategy, input.partition);
  const source = await tx.tenant.findUnique({ where: { id: bundle.tenantId }, select: { plan: true } });
  await tx.tenant.create({
    data: {
      id: tenantId,
      slug,
      name,
      strategy,
      partitionId: place.partition,
      databaseName: place.database,
      schemaName: place.schema,
      ...(source && { plan: source.plan }),
    },
    select: { id: true },
  });
  const owner = await ownerIdentity(tx, input.ownerName, input.ownerEmail);
  const id = await beginRun(tx, op, {
    tenantId,
    bundleId,
    kind,
    input: {
      fromTenantId: bundle.tenantId,
      slug,
      name,
      strategy,
      place,
      reason: input.reason,
      requestId: op.requestId,
      withSettings: false,
      isCold: false,
      owner,
    },
  });
  await enqueueJob(tx, { name: 'bundle.run', payload: { runId: id }, key: `bundle.run:${id}` });
  return id;
}

/** @throws AppError VALIDATION_FAILED; from here on this process knows where the partition is */
async function assertOpen(tx: ControlTx, partitionId: string): Promise<void> {
  const partition = await tx.partition.findUnique({ where: { id: partitionId }, select: { status: true } });
  if (partition?.status === 'open') return void (await listPartitions(tx));
  const sentence = partition ? `This partition is ${partition.status}.` : 'There is no such partition.';
  throw appError('VALIDATION_FAILED', { message: sentence, fieldErrors: { partition: sentence } });
}

async function ownerIdentity(tx: ControlTx, name: string, email: string): Promise<RunInput['owner']> {
  const known = await tx.identity.findUnique({
    where: { email },
    select: { id: true, name: true, email: true },
  });
  if (known) return { identityId: known.id, name: known.name, email: known.email, isNew: false };
  const { id } = await tx.identity.create({
    data: { id: newId('identity'), name, email },
    select: { id: true },
  });
  return { identityId: id, name, email, isNew: true };
}
