import { recordOperatorAudit } from '@/lib/audit';
import { inControlTransaction } from '@/lib/isolation';
import { type OperatorContext, requireOperatorPermission } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { retryJobRow } from './sql';

/**
 * Lets a failed or waiting job start again at once, with all its attempts.
 * @throws AppError NOT_FOUND when it has finished or is running
 */
export async function retryJob(op: OperatorContext, input: { jobId: string }): Promise<{ name: string }> {
  requireOperatorPermission(op, 'job.manage');
  return inControlTransaction(async (tx) => {
    const job = await retryJobRow(tx, BigInt(input.jobId));
    if (!job)
      throw appError('NOT_FOUND', { message: 'This job has finished in the meantime, or it is running.' });
    await recordOperatorAudit(tx, op, {
      action: 'job.retry',
      target: { type: 'job', id: input.jobId, label: job.name },
      tenantId: job.tenant_id,
    });
    return { name: job.name };
  });
}
