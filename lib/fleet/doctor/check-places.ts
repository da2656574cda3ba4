import { controlDb, SHARED_SCHEMA } from '@/lib/isolation';
import type { Place } from '@/lib/kernel/context';
import { PLACED_STATUSES } from '@/lib/kernel/tenant-status';
import { comparePlaces } from '../drift/compare-places';
import type { FleetFacts } from './facts';
import { findingsOf, nameOf, reasonOf, repairCommand } from './finding';
import type { DoctorFinding } from './schemas';

/** Places that one look compares anew; of more, what the hourly comparison last found is told. */
const COMPARED = 300;

export function checkServers({ servers, databases }: FleetFacts): DoctorFinding[] {
  const { failure } = findingsOf('servers');
  return [
    ...servers.flatMap(({ partition, inspection }) =>
      inspection instanceof Error
        ? [failure(`The server of ${partition} does not answer: ${reasonOf(inspection)}.`)]
        : inspection.wayProblem === null
          ? []
          : [failure(inspection.wayProblem)],
    ),
    ...databases.flatMap(({ partition, database, inspection }) =>
      inspection instanceof Error
        ? [failure(`The database ${partition}/${database} does not answer: ${reasonOf(inspection)}.`)]
        : [],
    ),
  ];
}

export function checkRoles({ databases }: FleetFacts): DoctorFinding[] {
  const { failure } = findingsOf('roles');
  return databases.flatMap(({ partition, database, inspection }) =>
    inspection instanceof Error
      ? []
      : inspection.roleProblems.map((problem) => failure(`${partition}/${database}: ${problem}`)),
  );
}

export function checkKeys({ databases, places }: FleetFacts): DoctorFinding[] {
  const { failure } = findingsOf('keys');
  return databases.flatMap(({ partition, database, inspection }) => {
    if (inspection instanceof Error) return [];
    const place = places.find((one) => one.partition === partition && one.database === database);
    return inspection.keyProblems.map((problem) =>
      failure(`${partition}/${database}: ${problem}`, place ? repairCommand(place) : null),
    );
  });
}

export function checkPolicies({ databases }: FleetFacts): DoctorFinding[] {
  const { failure } = findingsOf('policies');
  return databases.flatMap(({ partition, database, inspection }) =>
    inspection instanceof Error
      ? []
      : inspection.unprotected.map(({ schema, table, problem }) =>
          failure(
            `${nameOf({ partition, database, schema })}: ${table}: ${problem}.`,
            repairCommand({ partition, database, schema }),
          ),
        ),
  );
}

/** Tenants whose tables are not there. */
export async function checkTenantPlaces({ databases, places }: FleetFacts): Promise<DoctorFinding[]> {
  const { failure } = findingsOf('places');
  const missing = databases.flatMap(({ partition, database, inspection }): Place[] => {
    if (!(inspection instanceof Error))
      return inspection.missing.map((schema) => ({ partition, database, schema }));
    // A database that is not there takes its tenant with it; a server that is down does not.
    const isGone = (inspection as { code?: string }).code === '3D000';
    return isGone ? places.filter((one) => one.partition === partition && one.database === database) : [];
  });
  const findings = await Promise.all(
    missing.map(async (place) => {
      const tenants = await tenantsIn(place);
      const whole = `The tables of ${nameOf(place)} are not there`;
      if (place.schema === SHARED_SCHEMA)
        return [failure(`${whole}: no shared tenant of ${place.partition} is served.`)];
      return tenants.map(({ id, slug }) =>
        failure(`${whole}: ${slug} cannot be served.`, `tenants restore ${slug}`, id),
      );
    }),
  );
  return findings.flat();
}

function tenantsIn({ partition, database, schema }: Place) {
  return controlDb().tenant.findMany({
    where: {
      partitionId: partition,
      databaseName: database,
      schemaName: schema,
      status: { in: [...PLACED_STATUSES] },
      coldSince: null,
    },
    take: 20,
    select: { id: true, slug: true },
  });
}

export function checkVersions({ places, newest }: FleetFacts): DoctorFinding[] {
  const { failure, warning } = findingsOf('versions');
  const failed = places.filter(({ status }) => status === 'failed');
  const behind = places.filter(
    ({ status, version, tenants, schema }) =>
      status !== 'failed' &&
      (tenants > 0 || schema === SHARED_SCHEMA) &&
      version !== null &&
      version < newest,
  );
  return [
    ...failed
      .slice(0, 50)
      .map((place) => failure(`${nameOf(place)}: ${place.error ?? 'its migration failed'}`, 'migrate run')),
    ...behind
      .slice(0, 50)
      .map((place) =>
        warning(
          `${nameOf(place)} is at ${place.version ?? 'no version'}, newest is ${newest}.`,
          'migrate run',
        ),
      ),
  ];
}

/** Compares what is few, and tells what was last found of what is many. */
export async function checkDriftOf({ places, databases }: FleetFacts): Promise<DoctorFinding[]> {
  const { failure, warning } = findingsOf('drift');
  const missing = new Set(
    databases.flatMap(({ partition, database, inspection }) =>
      inspection instanceof Error
        ? []
        : inspection.missing.map((schema) => nameOf({ partition, database, schema })),
    ),
  );
  const silent = new Set(
    databases.flatMap(({ partition, database, inspection }) =>
      inspection instanceof Error ? [`${partition}/${database}`] : [],
    ),
  );
  const comparable = places.filter(
    (place) => !missing.has(nameOf(place)) && !silent.has(`${place.partition}/${place.database}`),
  );
  if (comparable.length > COMPARED) {
    return comparable
      .filter(({ driftCount }) => (driftCount ?? 0) > 0)
      .slice(0, 100)
      .map((place) =>
        failure(
          `${nameOf(place)} differs from its version in ${place.driftCount} ways.`,
          repairCommand(place),
        ),
      );
  }
  const results = await comparePlaces(comparable);
  return results.flatMap(({ place, findings, error }) => [
    ...(error === null ? [] : [warning(`${nameOf(place)} could not be compared: ${error}`)]),
    ...findings.map(({ key, sentence, problem, isRepairable }) => {
      const only = problem === 'extra' ? ` --only ${key}` : '';
      const command = isRepairable || problem === 'extra' ? `${repairCommand(place)}${only}` : null;
      return (problem === 'extra' ? warning : failure)(`${nameOf(place)}: ${sentence}`, command);
    }),
  ]);
}
