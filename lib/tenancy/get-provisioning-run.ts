import { controlDb } from '@/lib/isolation';
import type { OperatorContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { partnerActor } from '@/lib/kernel/partner-actor';
import { toSteps } from '@/lib/runs';
import { type RunInput, toRunDto, toRunState } from './provisioning/run-state';
import type { ProvisioningRunDto } from './schemas';

/**
 * How far a tenant's set-up is, for whoever holds the run's id (it cannot be guessed). No internal error texts.
 * @throws AppError NOT_FOUND
 */
export async function getProvisioningRun(runId: string): Promise<ProvisioningRunDto> {
  const row = await controlDb().provisioningRun.findUnique({ where: { id: runId } });
  if (!row) throw appError('NOT_FOUND');
  return toRunDto(row);
}

export interface OperatorRunDto extends ProvisioningRunDto {
  attempts: number;
  error: string | null;
  stepErrors: Record<string, string>;
  requestedBy: string;
}

/** The runs of a tenant, newest first, with what went wrong. */
export async function listProvisioningRuns(
  _op: OperatorContext,
  tenantId: string,
): Promise<OperatorRunDto[]> {
  const rows = await controlDb().provisioningRun.findMany({
    where: { tenantId },
    orderBy: { createdAt: 'desc' },
    take: 20,
  });
  return rows.map((row) => {
    const { input } = toRunState(row);
    const failed = toSteps(row.steps).flatMap(({ name, error }) => (error ? [[name, error]] : []));
    return {
      ...toRunDto(row),
      attempts: row.attempts,
      error: row.error,
      stepErrors: Object.fromEntries(failed),
      requestedBy: nameOfRequester(input),
    };
  });
}

function nameOfRequester({ requestedBy, owner }: RunInput): string {
  if (requestedBy.kind === 'signUp') return owner?.name ?? '';
  return requestedBy.kind === 'operator'
    ? requestedBy.name
    : partnerActor(requestedBy, requestedBy.tenantName).name;
}
