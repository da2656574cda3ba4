import {
  type ControlClient,
  controlDb,
  type ControlTx,
  getTenantRef,
  inControlTransaction,
} from '@/lib/isolation';
import { enqueueJob } from '@/lib/jobs';
import {
  type OperatorContext,
  type Place,
  requireOperatorPermission,
  type TenantRef,
} from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { PLACED_STATUSES } from '@/lib/kernel/tenant-status';
import type { BundleRunDto, RestoreBundleInput } from '../schemas';
import { beginRun, readyBundle } from './begin-run';
import { executeBundleRun, type ExecuteOptions } from './execute-run';
import { getBundleRun } from './find-runs';
import type { RunInput } from './run-state';
import { assertReachable } from './until';

/**
 * Puts what a bundle holds in the place of what its tenant has now: rows and files, on request its settings. The worker does
 * it; `getBundleRun` shows how far it is. What is there now is backed up first, and nobody writes meanwhile.
 *
 * @throws AppError FORBIDDEN without `tenant.restore`; NOT_FOUND; VALIDATION_FAILED when the typed address is another one;
 *   INVALID_TRANSITION when the tenant has no rows in a place; CONFLICT while it is moved or restored
 */
export async function restoreBundle(op: OperatorContext, input: RestoreBundleInput): Promise<BundleRunDto> {
  requireOperatorPermission(op, 'tenant.restore');
  const runId = await inControlTransaction(async (tx) => {
    const { tenant } = await restorable(tx, input);
    if (tenant.slug !== input.confirmSlug) {
      const confirmSlug = `Type the tenant’s address, ${tenant.slug}.`;
      throw appError('VALIDATION_FAILED', { message: confirmSlug, fieldErrors: { confirmSlug } });
    }
    return beginRestore(tx, op, input);
  });
  return getBundleRun(op, runId);
}

type RestoreRequest = Omit<RestoreBundleInput, 'confirmSlug'>;

/**
 * The same inside a transaction of somebody who had to ask for it first.
 * @returns the run
 */
export async function beginRestore(
  tx: ControlTx,
  op: OperatorContext,
  { reason, withSettings, until, bundleId }: RestoreRequest,
): Promise<string> {
  requireOperatorPermission(op, 'tenant.restore');
  const { bundle, tenant } = await restorable(tx, { bundleId, until });
  const wanted = { place: tenant.place, reason, withSettings, isCold: false, until: until ?? null };
  const id = await beginRun(tx, op, runOf(op, tenant, bundle.id, wanted));
  await enqueueJob(tx, { name: 'bundle.run', payload: { runId: id }, key: `bundle.run:${id}` });
  return id;
}

/**
 * A bundle and its tenant, as they can be restored now.
 * @throws AppError NOT_FOUND; INVALID_TRANSITION when the tenant has no rows in a place; VALIDATION_FAILED for an instant
 *   that no log leads to
 */
export async function restorable(
  db: ControlClient | ControlTx,
  { bundleId, until }: Pick<RestoreRequest, 'bundleId' | 'until'>,
) {
  const bundle = await readyBundle(db, bundleId);
  const tenant = await getTenantRef(db, { id: bundle.tenantId });
  await assertPlaced(db, tenant.id);
  if (until !== undefined) await assertReachable(bundle, tenant.place, new Date(until));
  return { bundle, tenant };
}

/**
 * Brings the rows and files of a tenant that is in no place back from a bundle, here and now: its archive is opened. The place
 * is made when it is not there. Status and where the tenant is said to be are the caller's; may be repeated after a kill.
 *
 * @param input.place where the rows go
 * @throws Error with the reason when it could not be done; nothing is left of it then
 */
export async function thawTenant(
  op: OperatorContext,
  input: { bundleId: string; place: Place; reason: string },
  options: ExecuteOptions = {},
): Promise<void> {
  requireOperatorPermission(op, 'tenant.restore');
  const runId = await inControlTransaction(async (tx) => {
    const bundle = await readyBundle(tx, input.bundleId);
    const tenant = await getTenantRef(tx, { id: bundle.tenantId });
    const live = await tx.bundleRun.findFirst({
      where: { tenantId: tenant.id, bundleId: bundle.id, finishedAt: null },
      select: { id: true },
    });
    if (live) return live.id;
    const { place, reason } = input;
    return beginRun(
      tx,
      op,
      runOf(op, tenant, bundle.id, { place, reason, withSettings: false, isCold: true }),
    );
  });
  const outcome = await executeBundleRun(runId, { maxAttempts: 1, ...options });
  if (outcome === 'succeeded') return;
  const row = await controlDb().bundleRun.findUniqueOrThrow({ where: { id: runId } });
  throw appError('UNAVAILABLE', { message: row.error ?? 'The bundle is being read by another process.' });
}

/** A tenant's own rows, back into its own place. */
function runOf(
  op: OperatorContext,
  { id: tenantId, slug, name, strategy }: TenantRef,
  bundleId: string,
  wanted: Pick<RunInput, 'place' | 'reason' | 'withSettings' | 'isCold' | 'until'>,
) {
  const from = { fromTenantId: tenantId, slug, name, strategy, requestId: op.requestId, owner: null };
  return { tenantId, bundleId, kind: 'restore' as const, input: { ...from, ...wanted } };
}

async function assertPlaced(tx: ControlClient | ControlTx, tenantId: string): Promise<void> {
  const { status, coldSince } = await tx.tenant.findUniqueOrThrow({
    where: { id: tenantId },
    select: { status: true, coldSince: true },
  });
  if (!(PLACED_STATUSES as readonly string[]).includes(status) || coldSince)
    throw appError('INVALID_TRANSITION', {
      message: `This is not possible while the tenant is ${coldSince ? 'archived' : status}.`,
    });
}
