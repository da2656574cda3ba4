import { checkPlace, controlDb, roleProblems } from '@/lib/isolation';
import { addMs, MINUTE_MS, now } from '@/lib/kernel/clock';
import type { Place } from '@/lib/kernel/context';
import { PLACED_STATUSES, WORKING_STATUSES } from '@/lib/kernel/tenant-status';

export interface FleetCheck {
  name: string;
  level: 'ok' | 'warning' | 'failure';
  /** What was found, one sentence each; empty when all is well. */
  findings: string[];
}

const LATE_MS = 10 * MINUTE_MS;

/** Looks the whole installation over: roles, every place, versions, and work that should long be done. */
export async function checkFleet(): Promise<FleetCheck[]> {
  return Promise.all([
    check('Application role', 'failure', roleProblems),
    check('Places', 'failure', placeFindings),
    check('Provisioning', 'warning', lateRuns),
    check('Audit delivery', 'warning', lateEvents),
  ]);
}

async function check(
  name: string,
  level: 'warning' | 'failure',
  find: () => Promise<string[]>,
): Promise<FleetCheck> {
  try {
    const findings = await find();
    return { name, level: findings.length > 0 ? level : 'ok', findings };
  } catch (error) {
    return {
      name,
      level: 'failure',
      findings: [`It could not be checked: ${error instanceof Error ? error.message : String(error)}`],
    };
  }
}

async function placeFindings(): Promise<string[]> {
  const rows = await controlDb().tenant.findMany({
    where: { status: { in: [...PLACED_STATUSES] }, coldSince: null },
    distinct: ['partitionId', 'databaseName', 'schemaName'],
    select: { partitionId: true, databaseName: true, schemaName: true },
  });
  const findings: string[] = [];
  for (const { partitionId, databaseName, schemaName } of rows) {
    const place = { partition: partitionId, database: databaseName, schema: schemaName };
    findings.push(...(await findingsOf(place)));
  }
  return findings;
}

async function findingsOf(place: Place): Promise<string[]> {
  const name = `${place.database}.${place.schema}`;
  try {
    const report = await checkPlace(place);
    return [
      ...report.problems.map(({ table, problem }) => `${name}.${table}: ${problem}.`),
      ...(report.tableCount === 0 ? [`${name} has no tables.`] : []),
      ...(report.isCurrent
        ? []
        : [
            `${name} is at ${report.version ?? 'no version'}, newest is ${report.newestVersion}. Run: npm run tenantry -- migrate`,
          ]),
    ];
  } catch (error) {
    return [`${name} does not answer: ${error instanceof Error ? error.message : String(error)}`];
  }
}

async function lateRuns(): Promise<string[]> {
  // eslint-disable-next-line tenantry/scoped-control-query -- the doctor looks at the whole fleet
  const runs = await controlDb().provisioningRun.findMany({
    where: { status: { in: ['running', 'rolling_back'] }, createdAt: { lt: addMs(now(), -LATE_MS) } },
    take: 20,
    select: { id: true, status: true, error: true },
  });
  return runs.map(
    ({ id, status, error }) =>
      `${id} is ${status.replace('_', ' ')} for more than 10 minutes${error ? `: ${error}` : ''}. Is the worker running?`,
  );
}

async function lateEvents(): Promise<string[]> {
  // eslint-disable-next-line tenantry/scoped-control-query -- the doctor looks at the whole fleet
  const late = await controlDb().tenantEvent.count({
    where: {
      deliveredAt: null,
      createdAt: { lt: addMs(now(), -LATE_MS) },
      tenant: { status: { in: [...WORKING_STATUSES] } },
    },
  });
  return late > 0 ? [`${late} audit entries wait for more than 10 minutes. Is the worker running?`] : [];
}
