import { controlDb } from '@/lib/isolation';
import { jobHealth } from '@/lib/jobs';
import { addMs, DAY_MS, MINUTE_MS, now } from '@/lib/kernel/clock';
import type { OperatorContext } from '@/lib/kernel/context';
import { WORKING_STATUSES } from '@/lib/kernel/tenant-status';
import { configValue } from '@/lib/operations';
import type { FleetFacts } from './facts';
import { findingsOf, nameOf } from './finding';
import type { DoctorFinding } from './schemas';
import { lateRunRows, overdueBackupRows } from './sql';

const LATE_MS = 10 * MINUTE_MS;
/** A domain is verified within days or forgotten. */
const UNVERIFIED_DAYS = 14;
const TOLD = 50;

const late = () => addMs(now(), -LATE_MS);

/** Jobs that are stuck, have failed, or wait though they could run. */
export async function checkQueue(op: OperatorContext): Promise<DoctorFinding[]> {
  const { failure, warning } = findingsOf('queue');
  const stuckAfterMinutes = await configValue('jobs.stuckAfterMinutes');
  const health = await jobHealth(op, { stuckAfterMinutes });
  return health.flatMap(({ name, stuck, failed, oldestDueAt }) => [
    ...(stuck > 0
      ? [
          failure(
            `${jobs(stuck, name)} ${stuck === 1 ? 'has' : 'have'} been at work for more than ${stuckAfterMinutes} minutes.`,
            `jobs list --state stuck --name ${name}`,
          ),
        ]
      : []),
    ...(failed > 0
      ? [warning(`${jobs(failed, name)} failed for good.`, `jobs retry --state failed --name ${name}`)]
      : []),
    ...(oldestDueAt && new Date(oldestDueAt) < late()
      ? [
          failure(
            `${name} has been due since ${oldestDueAt.slice(0, 16).replace('T', ' ')} and nobody begins it. Is the worker running?`,
            `jobs list --state waiting --name ${name}`,
          ),
        ]
      : []),
  ]);
}

function jobs(count: number, name: string): string {
  return count === 1 ? `A job ${name}` : `${count} jobs ${name}`;
}

/** Set-ups, moves, transitions, restores, backups and migrations that nobody goes on with. */
export async function checkRuns(): Promise<DoctorFinding[]> {
  const { failure } = findingsOf('runs');
  const rows = await lateRunRows(late());
  return rows.map(({ kind, id, tenant_id: tenantId, status, error }) =>
    failure(
      `The ${kind} ${id} is ${status.replace('_', ' ')}, and nobody has worked on it for more than 10 minutes${error ? `: ${error}` : ''}. Is the worker running?`,
      kind === 'migration' ? `migrate resume ${id}` : null,
      tenantId,
    ),
  );
}

/** Events and audit entries that wait for their relay. */
export async function checkEvents({ databases }: FleetFacts): Promise<DoctorFinding[]> {
  const { failure, warning } = findingsOf('events');
  const before = late();
  const waiting = databases.flatMap(({ partition, database, inspection }) =>
    inspection instanceof Error
      ? []
      : inspection.waitingEvents
          .filter(({ oldestAt }) => oldestAt < before)
          .map(({ schema, events, oldestAt }) =>
            failure(
              `${nameOf({ partition, database, schema })}: ${events} ${events === 1 ? 'event waits' : 'events wait'} for the relay, the oldest since ${oldestAt.toISOString().slice(0, 16).replace('T', ' ')}.`,
              'jobs list --name outbox.relay',
            ),
          ),
  );
  const entries = await controlDb().tenantEvent.count({
    where: {
      deliveredAt: null,
      createdAt: { lt: before },
      tenant: { status: { in: [...WORKING_STATUSES] } },
    },
  });
  if (entries === 0) return waiting;
  const sentence = `${entries === 1 ? 'An audit entry of a tenant waits' : `${entries} audit entries of tenants wait`} for more than 10 minutes. Is the worker running?`;
  return [...waiting, warning(sentence, 'jobs list --name audit.sweep')];
}

/** Domains that nobody has proved in weeks, and those without a certificate that is in order. */
export async function checkDomains(): Promise<DoctorFinding[]> {
  return [...(await unproven()), ...(await withoutCertificate())];
}

async function withoutCertificate(): Promise<DoctorFinding[]> {
  const { failure } = findingsOf('domains');
  const rows = await controlDb().domain.findMany({
    where: {
      status: 'valid',
      certificateWarnedAt: { not: null },
      tenant: { status: { in: [...WORKING_STATUSES] } },
    },
    orderBy: { certificateFailingSince: 'asc' },
    take: TOLD,
    select: { host: true, tenantId: true, certificateFailingSince: true, tenant: { select: { slug: true } } },
  });
  return rows.map(({ host, tenantId, certificateFailingSince: since, tenant }) =>
    failure(
      `${host} of ${tenant.slug} has had no certificate that is in order since ${since?.toISOString().slice(0, 16).replace('T', ' ') ?? 'long ago'}. Look into the log of the proxy (deploy/caddy) for this name: an authority that refuses, or a CAA record (dig CAA ${host}).`,
      null,
      tenantId,
    ),
  );
}

async function unproven(): Promise<DoctorFinding[]> {
  const { warning } = findingsOf('domains');
  const rows = await controlDb().domain.findMany({
    where: {
      verifiedAt: null,
      createdAt: { lt: addMs(now(), -UNVERIFIED_DAYS * DAY_MS) },
      tenant: { status: { in: [...WORKING_STATUSES] } },
    },
    orderBy: { createdAt: 'asc' },
    take: TOLD,
    select: { host: true, tenantId: true, createdAt: true, lostAt: true, tenant: { select: { slug: true } } },
  });
  return rows.map(({ host, tenantId, createdAt, lostAt, tenant }) =>
    warning(
      lostAt
        ? `${host} of ${tenant.slug} is not served since ${lostAt.toISOString().slice(0, 10)}: its DNS records have gone.`
        : `${host} of ${tenant.slug} was added on ${createdAt.toISOString().slice(0, 10)} and is not verified.`,
      null,
      tenantId,
    ),
  );
}

/** Tenants that have missed two turns of their backup. */
export async function checkBackups(): Promise<DoctorFinding[]> {
  const { warning } = findingsOf('backups');
  const hours = 2 * (await configValue('backups.everyHours'));
  const rows = await overdueBackupRows(hours, TOLD);
  return rows.map(({ id, slug, newest_at: newestAt }) =>
    warning(
      newestAt
        ? `The newest backup of ${slug} is of ${newestAt.toISOString().slice(0, 16).replace('T', ' ')}.`
        : `There is no backup of ${slug}.`,
      `tenants backup ${slug}`,
      id,
    ),
  );
}
