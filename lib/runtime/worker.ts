import { createServer, type Server } from 'node:http';
import { Logger, parseCronItems, run } from 'graphile-worker';
import { env } from '@/lib/env';
import { closeMail } from '@/lib/mail';
import { closeIsolation, databaseUrl, mainDatabase } from '@/lib/isolation';
import { ROLES } from '@/lib/isolation/roles';
import { createTaskList, JOB_SCHEDULE, MAINTENANCE_FLAG, onTenantJob, SCHEDULE_PRIORITY } from '@/lib/jobs';
import { closeLeases, flushUse, startMeters, stopMeters } from '@/lib/metering';
import { startActivityFlush } from '@/lib/metering/activity';
import { flushMeasured, measure } from '@/lib/metering/measured';
import { logger } from '@/lib/observability';
import { startTracing } from '@/lib/observability/start-tracing';
import { maintenanceNow, startOperations, stopOperations } from '@/lib/operations';
import { startFlags, stopFlags } from '@/lib/plans';
import { sweepMigrations } from '@/lib/fleet';
import { checkPartitions } from '@/lib/fleet/partitions';
import { resumeProvisioning } from '@/lib/tenancy';
import { jobHandlers } from './job-handlers';
import { announceReady, exitOnUncaught, stopOnSignals } from './lifecycle';
import { answerOperations } from './web/operations';
import { notReadyBecause } from './web/readiness';

/** Longest time running jobs get after a stop was asked for; unfinished ones are tried again by the next worker. */
const FINISH_MS = 25_000;

const LEVEL = { error: 'error', warning: 'warn', info: 'debug', debug: 'trace' } as const;

/** The queue's own messages in our log; what it says about single jobs is told by the jobs themselves. */
function queueLogger(): Logger {
  return new Logger(() => (level, message, meta) => {
    const name = LEVEL[level as keyof typeof LEVEL] ?? 'debug';
    logger[name]({ queue: meta?.job ? undefined : meta }, message);
  });
}

function startHealthPage(port: number, isStopping: () => boolean): Server {
  const server = createServer((req, res) => {
    answerOperations(req, res, { notReadyBecause: () => notReadyBecause(isStopping()) })
      .then((answered) => {
        if (!answered) res.writeHead(404).end();
      })
      .catch(() => res.destroy());
  });
  return server.listen(port);
}

async function main(): Promise<void> {
  exitOnUncaught();
  const { jobsPassword, workerConcurrency, workerPort, poolerMode, otlpEndpoint } = env();
  const stopTracing = otlpEndpoint ? startTracing('worker', otlpEndpoint) : undefined;
  const stopActivity = startActivityFlush();
  onTenantJob((tenantId, ms) => measure(tenantId, { computeSeconds: ms / 1_000 }));
  let stopping = false;
  await Promise.all([startFlags(), startOperations()]);
  startMeters();
  const runner = await run({
    connectionString: databaseUrl(mainDatabase(), ROLES.jobs, jobsPassword),
    concurrency: workerConcurrency,
    maxPoolSize: workerConcurrency + 2,
    noPreparedStatements: poolerMode,
    noHandleSignals: true,
    gracefulShutdownAbortTimeout: FINISH_MS,
    pollInterval: 2000,
    logger: queueLogger(),
    taskList: createTaskList(jobHandlers),
    // Asked before each job: those of tenants wait while the platform is maintained.
    forbiddenFlags: () => (maintenanceNow() ? [MAINTENANCE_FLAG] : null),
    parsedCronItems: parseCronItems(
      JOB_SCHEDULE.map(({ match, task }) => ({
        match,
        task,
        options: { backfillPeriod: 0, priority: SCHEDULE_PRIORITY },
      })),
    ),
  });
  const health = workerPort === undefined ? undefined : startHealthPage(workerPort, () => stopping);
  stopOnSignals(async () => {
    stopping = true;
    await runner.stop();
    health?.close();
    closeMail();
    await stopFlags();
    await stopOperations();
    await stopMeters();
    await closeLeases();
    await flushMeasured();
    await flushUse();
    await stopActivity();
    await closeIsolation();
    await stopTracing?.();
  }, FINISH_MS + 10_000);
  logger.info({ concurrency: workerConcurrency }, 'working');
  announceReady();
  // What a killed process left half-made, and how the servers do, need not wait for the next minute's sweep.
  for (const sweep of [resumeProvisioning, sweepMigrations, checkPartitions])
    sweep().catch((error: unknown) =>
      logger.error({ err: error, sweep: sweep.name }, 'the first sweep failed'),
    );
  await runner.promise;
  if (!stopping) throw new Error('The queue ended by itself.');
}

main().catch((error: unknown) => {
  logger.fatal({ err: error }, 'the worker ended');
  process.exit(1);
});
