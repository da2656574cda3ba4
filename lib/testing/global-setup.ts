import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { overrideEnv } from '@/lib/env';
import { startTestInstallation } from './cluster';

/** Before the database tests: one throw-away server for the whole run; its variables reach every test through the environment. */
export default async function setup(): Promise<() => Promise<void>> {
  const files = await fs.mkdtemp(path.join(os.tmpdir(), 'tenantry-files-'));
  const installation = await startTestInstallation(files);
  overrideEnv(installation.environment);
  return async () => {
    await installation.stop();
    await fs.rm(files, { recursive: true, force: true });
  };
}
