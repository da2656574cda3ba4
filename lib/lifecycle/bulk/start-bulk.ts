import { recordOperatorAudit } from '@/lib/audit';
import { inControlTransaction } from '@/lib/isolation';
import { enqueueJob } from '@/lib/jobs';
import { type OperatorContext, requireOperatorPermission } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import { labelOf } from './bulk-dto';
import { judgeAll } from './preview-bulk';
import { BULK_ACTS, type StartBulkInput, startBulkSchema } from './schemas';
import { insertRows } from './sql';

/**
 * Begins an act on many tenants; the worker does it, tenant after tenant. Those it is not possible for are written down as skipped.
 *
 * @param input.expected for how many the dry run said it would be done; with another number now nothing begins
 * @throws AppError FORBIDDEN without the permission of the act; VALIDATION_FAILED; CONFLICT when the tenants have changed since
 */
export async function startBulk(op: OperatorContext, input: StartBulkInput): Promise<{ id: string }> {
  const { reason, expected, ...asked } = startBulkSchema.parse(input);
  requireOperatorPermission(op, BULK_ACTS[asked.act].permission);
  const judged = await judgeAll(op, asked);
  const possible = judged.filter(({ isPossible }) => isPossible).length;
  if (possible !== expected) {
    const message = `It would be done to ${possible} tenants now, not to ${expected}. Look at the dry run again.`;
    throw appError('CONFLICT', { message, fieldErrors: { expected: message } });
  }
  const id = newId('bulkRun');
  await inControlTransaction(async (tx) => {
    await tx.bulkRun.create({
      data: {
        id,
        act: asked.act,
        input: asked.input,
        selection: asked.selection,
        reason,
        total: judged.length,
        skipped: judged.length - possible,
        requestedById: op.operator.id,
        requestedByName: op.operator.name,
      },
      select: { id: true },
    });
    const rows = judged.map(({ tenant, isPossible, sentence }, position) => ({
      tenantId: tenant.id,
      position,
      name: tenant.name,
      slug: tenant.slug,
      status: isPossible ? ('pending' as const) : ('skipped' as const),
      sentence: isPossible ? null : sentence,
      requestId: newId('request'),
    }));
    await insertRows(tx, id, rows);
    await recordOperatorAudit(tx, op, {
      action: 'bulk.start',
      target: { type: 'bulkRun', id, label: labelOf(asked.act, possible) },
      after: { ...asked, tenants: possible },
      reason,
    });
    await enqueueJob(tx, { name: 'bulk.run', payload: { runId: id }, key: `bulk:${id}` });
  });
  return { id };
}
