import { controlDb } from '@/lib/isolation';
import { countTenantJobs } from '@/lib/jobs';
import { type OperatorContext, requireOperatorPermission, type TenantStatus } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { toRunDto } from '../runs/run-state';
import type { LifecycleDto, TransitionDto, TransitionEffect } from './schemas';
import { actsFrom } from './schemas/acts';

const HISTORY_MAX = 50;

/**
 * Where a tenant stands in its life, what it came through, and what can be done to it now.
 * @throws AppError FORBIDDEN without `tenant.read`, NOT_FOUND
 */
export async function getLifecycle(op: OperatorContext, tenantId: string): Promise<LifecycleDto> {
  requireOperatorPermission(op, 'tenant.read');
  const tenant = await controlDb().tenant.findUnique({
    where: { id: tenantId },
    select: {
      status: true,
      statusReason: true,
      statusChangedAt: true,
      resumeAt: true,
      eraseAfter: true,
      coldSince: true,
    },
  });
  if (!tenant) throw appError('NOT_FOUND', { message: 'There is no such tenant.' });
  const [run, certificate, history, jobs] = await Promise.all([
    controlDb().lifecycleRun.findFirst({ where: { tenantId }, orderBy: { createdAt: 'desc' } }),
    controlDb().erasureCertificate.findUnique({ where: { tenantId }, select: { id: true } }),
    listTransitions(tenantId),
    countTenantJobs(tenantId),
  ]);
  const status = tenant.status as TenantStatus;
  const isBusy = run !== null && run.finishedAt === null;
  return {
    status,
    since: tenant.statusChangedAt.toISOString(),
    reason: tenant.statusReason,
    resumeAt: tenant.resumeAt?.toISOString() ?? null,
    eraseAfter: tenant.eraseAfter?.toISOString() ?? null,
    coldSince: tenant.coldSince?.toISOString() ?? null,
    jobsPaused: jobs.paused,
    acts: isBusy ? [] : actsFrom(status),
    run: run && toRunDto(run),
    certificateId: certificate?.id ?? null,
    history,
  };
}

/** What a tenant came through, newest first. */
async function listTransitions(tenantId: string): Promise<TransitionDto[]> {
  const rows = await controlDb().tenantTransition.findMany({
    where: { tenantId },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: HISTORY_MAX,
  });
  return rows.map((row) => ({
    id: row.id,
    act: row.act,
    from: row.fromStatus,
    to: row.toStatus,
    reason: row.reason,
    by: row.operatorName,
    at: row.at.toISOString(),
    resumeAt: row.resumeAt?.toISOString() ?? null,
    eraseAfter: row.eraseAfter?.toISOString() ?? null,
    effects: row.effects as unknown as TransitionEffect[],
  }));
}
