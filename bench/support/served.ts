import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inheritedEnv, overrideEnv } from '@/lib/env';
import { build } from '@/lib/runtime/build';
import { freePort } from '@/lib/runtime/ports';
import { print } from './report';

/**
 * Runs `work` beside a whole installation on pages built for it, and joins this process to it: verbs and the fixtures of the
 * browser tests work on its database. Import those inside `work`, not before.
 *
 * @param distDir where the pages are built, beside those of others
 * @param environment of build and servers
 */
export async function onServedInstallation(
  distDir: string,
  environment: Record<string, string>,
  work: (port: number) => Promise<void>,
): Promise<void> {
  print('Building the pages …');
  await build({ ...inheritedEnv(), ...environment }, () => {}, { distDir });
  const port = await freePort();
  const dir = mkdtempSync(join(tmpdir(), 'tenantry-served-'));
  const environmentFile = join(dir, 'environment.json');
  const server = spawn(process.execPath, ['--import', 'tsx', 'lib/testing/serve.ts'], {
    env: {
      ...inheritedEnv(),
      ...environment,
      PORT: String(port),
      MAIL_PORT: String(await freePort()),
      ENVIRONMENT_FILE: environmentFile,
      NEXT_DIST_DIR: distDir,
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    await untilServing(server);
    overrideEnv({ E2E_ENVIRONMENT: environmentFile });
    await work(port);
  } finally {
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGTERM');
    await ended;
    rmSync(dir, { recursive: true, force: true });
  }
}

function untilServing(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    server.stdout?.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes('Serving on')) resolve();
    });
    server.once('exit', (code) => reject(new Error(`The server ended with ${code}.`)));
  });
}
