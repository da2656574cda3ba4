import { controlDb, countTenant, getTenantRef } from '@/lib/isolation';
import { type OperatorContext, requireOperatorPermission } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { isLeft, takeUp } from '@/lib/runs';
import { storage } from '@/lib/storage';
import { getBundle } from '../find-bundles';
import { readBrand } from '../brand';
import { brandCounts } from '../format/brand';
import { NOT_RESTORED } from '../masking/rules';
import type { BundleRunDto, RestorePreview } from '../schemas';
import { executeBundleRun } from './execute-run';
import { toRunDto } from './run-state';

const MAX_LISTED = 50;
const MAX_RESUMED = 20;

/** @throws AppError NOT_FOUND */
export async function getBundleRun(op: OperatorContext, runId: string): Promise<BundleRunDto> {
  requireOperatorPermission(op, 'tenant.read');
  const row = await controlDb().bundleRun.findUnique({ where: { id: runId } });
  if (!row) throw appError('NOT_FOUND', { message: 'There is no such run.' });
  return toRunDto(row);
}

/** Restores of a tenant, and what was made of its bundles, newest first. */
export async function listBundleRuns(
  op: OperatorContext,
  { tenantId }: { tenantId: string },
): Promise<BundleRunDto[]> {
  requireOperatorPermission(op, 'tenant.read');
  const rows = await controlDb().bundleRun.findMany({
    where: { OR: [{ tenantId }, { bundle: { tenantId } }] },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: MAX_LISTED,
  });
  return rows.map(toRunDto);
}

/** What a restore would change, counted now. Tables that differ come first. */
export async function previewRestore(op: OperatorContext, bundleId: string): Promise<RestorePreview> {
  const bundle = await getBundle(op, bundleId);
  const tenant = await getTenantRef(controlDb(), { id: bundle.tenantId });
  const counts = await countTenant(tenant.place, tenant.id);
  const hasBrand = 'branding_versions' in bundle.tables;
  const brand = hasBrand ? brandCounts(await readBrand(tenant.id)) : {};
  for (const [name, rows] of Object.entries(brand)) counts.set(name, rows);
  let filesNow = 0;
  for await (const _ of storage().listFiles({ tenant })) filesNow += 1;
  const names = [...new Set([...counts.keys(), ...Object.keys(bundle.tables)])].sort();
  const tables = names
    .map((name) => ({
      name,
      now: counts.get(name) ?? 0,
      then: NOT_RESTORED.has(name) ? 0 : (bundle.tables[name] ?? 0),
    }))
    .filter(({ now, then }) => now > 0 || then > 0);
  tables.sort((a, b) => Math.abs(b.now - b.then) - Math.abs(a.now - a.then));
  return { bundle, tables, filesNow, filesThen: bundle.files ?? 0, hasBrand };
}

/**
 * Takes up every run that nobody works on: each minute. What a killed process left is finished or undone here.
 * @returns how many runs were taken up
 */
export async function resumeBundleRuns(): Promise<number> {
  const runs = await controlDb().bundleRun.findMany({
    where: { finishedAt: null, ...isLeft() },
    orderBy: { createdAt: 'asc' },
    take: MAX_RESUMED,
    select: { id: true },
  });
  await takeUp('restore or clone', runs, executeBundleRun);
  return runs.length;
}
