import { controlDb } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import { isAppError } from '@/lib/kernel/errors';
import { logger } from '@/lib/observability';
import { isLeft, takeUp } from '@/lib/runs';
import { eraseExpired } from '../erasure/erase-tenant';
import { sweepRemains } from '../erasure/sweep-remains';
import { executeRun } from '../runs/execute-run';
import { platformOperator } from './platform';
import { resumeTenant } from './resume-tenant';

const MAX = 100;

/**
 * What a date or a dead process has left to do, each minute: suspensions that end, grace that is over, runs that nobody works on.
 * One tenant that fails does not hold up the others; the next sweep tries it again.
 */
export async function sweepLifecycle(): Promise<void> {
  await each(await dueSuspensions(), async (tenantId) => {
    await resumeTenant(platformOperator(), { tenantId, reason: 'The date that was set for it has come.' });
  });
  await each(await dueErasures(), eraseExpired);
  await takeUp('lifecycle run', await idleRuns(), executeRun);
  await sweepRemains();
}

async function each(ids: string[], work: (id: string) => Promise<unknown>): Promise<void> {
  for (const id of ids) {
    try {
      await work(id);
    } catch (error) {
      // Somebody was faster, or the tenant is on its way elsewhere.
      if (isAppError(error) && ['INVALID_TRANSITION', 'CONFLICT'].includes(error.code))
        logger.info({ id, code: error.code }, 'a date of a tenant could not be kept now');
      else logger.error({ err: error, id }, 'a date of a tenant could not be kept');
    }
  }
}

async function dueSuspensions(): Promise<string[]> {
  const rows = await controlDb().tenant.findMany({
    where: { status: 'suspended', resumeAt: { lte: now() } },
    orderBy: { resumeAt: 'asc' },
    take: MAX,
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

async function dueErasures(): Promise<string[]> {
  const rows = await controlDb().tenant.findMany({
    where: { status: 'deleting', eraseAfter: { lte: now() } },
    orderBy: { eraseAfter: 'asc' },
    take: MAX,
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

function idleRuns(): Promise<{ id: string }[]> {
  // eslint-disable-next-line tenantry/scoped-control-query -- runs of all tenants are looked after here
  return controlDb().lifecycleRun.findMany({
    where: { finishedAt: null, ...isLeft() },
    orderBy: { createdAt: 'asc' },
    take: MAX,
    select: { id: true },
  });
}
