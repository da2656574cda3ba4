import { inheritedEnv } from '@/lib/env';
import { closeIsolation } from '@/lib/isolation';
import { adoptEnvironment, demoVariables, startOwnDatabase } from './installation';
import { claimInstance, findRunningInstance, releaseInstance } from './instance';

/**
 * Gives a command the database: that of the installation running in this folder, else the one DATABASE_URL names, else
 * the folder's own, started for as long as `work` runs.
 */
export async function withInstallation<T>(work: () => Promise<T>): Promise<T> {
  const running = findRunningInstance();
  const given = inheritedEnv();
  if (running && Object.keys(running.environment).length > 0) adoptEnvironment(running.environment);
  else if (given.DATABASE_URL?.trim() && !given.DEMO?.trim()) adoptEnvironment({});
  else if (given.DATABASE_URL?.trim())
    adoptEnvironment(demoVariables(given, given.DATABASE_URL, { smtp: 1, http: 1 }));
  else return withOwnDatabase(work);
  try {
    return await work();
  } finally {
    await closeIsolation();
  }
}

async function withOwnDatabase<T>(work: () => Promise<T>): Promise<T> {
  await claimInstance();
  const database = await startOwnDatabase((sentence) => process.stderr.write(`${sentence}\n`));
  try {
    adoptEnvironment(demoVariables(inheritedEnv(), database.url, { smtp: 1, http: 1 }));
    return await work();
  } finally {
    await closeIsolation();
    await database.stop();
    releaseInstance();
  }
}
