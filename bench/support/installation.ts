import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { overrideEnv } from '@/lib/env';
import { closeIsolation } from '@/lib/isolation';
import { startTestInstallation } from '@/lib/testing/cluster';
import { print } from './report';

/**
 * Runs a benchmark on a throw-away PostgreSQL of its own and ends the process afterwards.
 * @param run gets the environment that other processes need to find the same installation
 */
export async function onInstallation(
  run: (environment: Record<string, string>) => Promise<void>,
): Promise<void> {
  const files = await mkdtemp(join(tmpdir(), 'tenantry-bench-'));
  print('Starting a throw-away PostgreSQL …');
  const installation = await startTestInstallation(files);
  const environment = { ...installation.environment, LOG_LEVEL: 'error' };
  overrideEnv(environment);
  try {
    await run(environment);
  } finally {
    await closeIsolation();
    await installation.stop();
    await rm(files, { recursive: true, force: true });
  }
  // Listeners and caches of the platform are made to last; a benchmark is over.
  process.exit(0);
}
