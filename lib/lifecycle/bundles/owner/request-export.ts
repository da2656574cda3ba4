import { recordControlAudit } from '@/lib/audit';
import { controlDb, inControlTransaction } from '@/lib/isolation';
import { enqueueJob } from '@/lib/jobs';
import { addMs, DAY_MS, now } from '@/lib/kernel/clock';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { checkPassphrase, consumeLimit } from '@/lib/security';
import { wrappingLock } from '../format/locks';
import { platformOperator } from '../operator';
import { beginBundle } from '../take/begin-bundle';
import { toExportDto } from './export-dto';
import { EXPORT_DAYS, type ExportDto } from './schemas';
import { sealLock } from './sealed-lock';

/**
 * Asks the worker for a bundle of everything the tenant has, which the passphrase opens and nothing else. What is kept of the
 * passphrase is what it came to, sealed, and only until the worker begins.
 *
 * @throws AppError FORBIDDEN without `export.manage`; VALIDATION_FAILED for a passphrase that can be guessed; RATE_LIMITED after
 *   five in a day; CONFLICT while another one, or a backup, is being written
 */
export async function requestExport(ctx: TenantContext, input: { passphrase: string }): Promise<ExportDto> {
  requirePermission(ctx, 'export.manage');
  const { tenant, actor } = ctx;
  const verdict = checkPassphrase(input.passphrase, {
    userInputs: [tenant.name, tenant.slug, actor.name],
  });
  if (!verdict.ok) throw appError('VALIDATION_FAILED', { fieldErrors: { passphrase: verdict.message } });
  await consumeLimit('ownerExport', tenant.id);
  const lock = await wrappingLock(input.passphrase);
  const id = await inControlTransaction(async (tx) => {
    const op = { ...platformOperator(), operator: { id: actor.id, name: actor.name, email: '' } };
    const expiresAt = addMs(now(), EXPORT_DAYS * DAY_MS);
    const bundleId = await beginBundle(tx, op, { tenantId: tenant.id, kind: 'owner', expiresAt });
    await tx.bundle.update({
      where: { id: bundleId, tenantId: tenant.id },
      data: { lockSealed: sealLock(bundleId, lock) },
      select: { id: true },
    });
    await recordControlAudit(tx, ctx, {
      action: 'export.request',
      target: { type: 'tenant', id: tenant.id, label: tenant.name },
      after: { export: bundleId },
    });
    await enqueueJob(tx, { name: 'bundle.take', payload: { bundleId }, key: `bundle.take:${bundleId}` });
    return bundleId;
  });
  return toExportDto(await controlDb().bundle.findUniqueOrThrow({ where: { id, tenantId: tenant.id } }));
}
