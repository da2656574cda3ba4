import { checkPlace, controlDb, rowCountsOfTenant } from '@/lib/isolation';
import type { Tenant } from '@/lib/isolation/models';
import { countJobs, listJobs } from '@/lib/jobs';
import { now } from '@/lib/kernel/clock';
import type { OperatorContext, Place } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { PLACED_STATUSES } from '@/lib/kernel/tenant-status';
import { tenantLimits } from '@/lib/metering/near-limits';
import { usageText } from '@/lib/metering/report/schemas';
import { configValue } from '@/lib/operations';
import {
  checkDriftOf,
  checkKeys,
  checkPolicies,
  checkRoles,
  checkServers,
  checkTenantPlaces,
  checkVersions,
} from './check-places';
import { checkBackups, checkDomains, checkEvents, checkRuns } from './check-work';
import { gatherFacts } from './facts';
import { findingsOf, reasonOf } from './finding';
import type { DoctorFinding, TenantExamination } from './schemas';

const RECENT = 20;

/**
 * Everything about one tenant that helps to find out what is wrong with it: directory entry, place, version, policies,
 * drift, rows, queue, errors, domains, limits, moves, backups. Changes nothing; numbers and names of its own only.
 *
 * @throws AppError NOT_FOUND
 */
export async function examineTenant(
  op: OperatorContext,
  { tenantId }: { tenantId: string },
): Promise<TenantExamination> {
  const row = await controlDb().tenant.findUnique({ where: { id: tenantId } });
  if (!row) throw appError('NOT_FOUND', { message: 'There is no such tenant.' });
  const place = { partition: row.partitionId, database: row.databaseName, schema: row.schemaName };
  const isPlaced = (PLACED_STATUSES as readonly string[]).includes(row.status) && row.coldSince === null;
  const [findings, version, rows, work] = await Promise.all([
    findingsFor(tenantId, place, isPlaced),
    isPlaced ? versionOf(place) : null,
    isPlaced ? rowCountsOfTenant(place, tenantId).catch(() => []) : [],
    workOf(op, row),
  ]);
  return {
    checkedAt: now().toISOString(),
    tenant: {
      id: row.id,
      slug: row.slug,
      name: row.name,
      status: row.status,
      statusReason: row.statusReason,
      strategy: row.strategy,
      plan: row.plan,
      place,
      createdAt: row.createdAt.toISOString(),
    },
    version,
    findings,
    rows,
    limits: isPlaced ? await limitsOf(op, tenantId) : [],
    ...work,
  };
}

async function findingsFor(tenantId: string, place: Place, isPlaced: boolean): Promise<DoctorFinding[]> {
  const facts = await gatherFacts(isPlaced ? [place] : []);
  const about = (findings: DoctorFinding[]) => findings.filter((finding) => finding.tenantId === tenantId);
  const attempt = (work: Promise<DoctorFinding[]>) =>
    work.catch((error: unknown) => [
      findingsOf('servers').failure(`Something could not be checked: ${reasonOf(error)}`),
    ]);
  const [places, drift, runs, events, domains, backups] = await Promise.all([
    attempt(checkTenantPlaces(facts)),
    attempt(checkDriftOf(facts)),
    attempt(checkRuns()),
    attempt(checkEvents(facts)),
    attempt(checkDomains()),
    attempt(checkBackups()),
  ]);
  return [
    ...checkServers(facts),
    ...checkRoles(facts),
    ...checkKeys(facts),
    ...checkPolicies(facts),
    ...about(places),
    ...checkVersions(facts),
    ...drift,
    ...events.filter(({ tenantId: of, severity }) => of === null && severity === 'failure'),
    ...about([...runs, ...domains, ...backups]),
  ];
}

async function versionOf(place: Place): Promise<TenantExamination['version']> {
  try {
    const { version, newestVersion, isCurrent, tableCount } = await checkPlace(place);
    return { applied: version, newest: newestVersion, isCurrent, tableCount };
  } catch {
    // A finding says why.
    return null;
  }
}

async function limitsOf(op: OperatorContext, tenantId: string): Promise<TenantExamination['limits']> {
  const lines = (await tenantLimits(op, tenantId)) ?? [];
  return lines.map((line) => ({ label: line.label, text: usageText(line), percent: line.percent }));
}

type Work = Pick<TenantExamination, 'jobs' | 'recentErrors' | 'domains' | 'moves' | 'lastBackupAt'>;

async function workOf(op: OperatorContext, { id: tenantId }: Tenant): Promise<Work> {
  const stuck = { stuckAfterMinutes: await configValue('jobs.stuckAfterMinutes') };
  const [jobs, failed, retrying, stuckJobs, domains, moves, backup] = await Promise.all([
    countJobs(op, { tenantId, ...stuck }),
    listJobs(op, { tenantId, state: 'failed' }, { limit: RECENT }, stuck),
    listJobs(op, { tenantId, state: 'retrying' }, { limit: RECENT }, stuck),
    listJobs(op, { tenantId, state: 'stuck' }, { limit: RECENT }, stuck),
    controlDb().domain.findMany({ where: { tenantId }, orderBy: { createdAt: 'asc' } }),
    controlDb().tenantMove.findMany({ where: { tenantId }, orderBy: { id: 'desc' }, take: 5 }),
    controlDb().bundle.aggregate({ where: { tenantId, status: 'ready' }, _max: { takenAt: true } }),
  ]);
  const byState = Map.groupBy(jobs, ({ state }) => state);
  return {
    jobs: [...byState].map(([state, some]) => ({
      state,
      count: some.reduce((sum, { count }) => sum + count, 0),
    })),
    recentErrors: [...failed.items, ...retrying.items, ...stuckJobs.items]
      .sort((a, b) => b.runAt.localeCompare(a.runAt))
      .slice(0, RECENT)
      .map(({ name, state, runAt, lastError }) => ({
        what: `${name} (${state})`,
        at: runAt,
        error: lastError?.split('\n')[0]?.slice(0, 300) ?? '',
      })),
    domains: domains.map(({ host, isPrimary, verifiedAt }) => ({
      host,
      isPrimary,
      verifiedAt: verifiedAt?.toISOString() ?? null,
    })),
    moves: moves.map(({ id, status, fromStrategy, toStrategy, createdAt }) => ({
      id,
      status,
      from: fromStrategy,
      to: toStrategy,
      createdAt: createdAt.toISOString(),
    })),
    lastBackupAt: backup._max.takenAt?.toISOString() ?? null,
  };
}
