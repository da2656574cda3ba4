import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { isAlive } from '../bootstrap/lock.mjs';
import { type ServerAccount, serverAccount } from './account';
import { type Cluster, startCluster } from './cluster';
import { type ServerPrograms, serverPrograms, throwAwayDir } from './place';

const exec = promisify(execFile);

/** Stops and removes clusters whose test run was killed before it could. */
async function sweepAbandoned(base: string, account: ServerAccount, programs: ServerPrograms): Promise<void> {
  for (const name of fs.readdirSync(base).filter((entry) => entry.startsWith('tenantry-pg-'))) {
    const dir = path.join(base, name);
    const owner = path.join(dir, 'owner');
    if (!fs.existsSync(owner) || fs.statSync(dir).uid !== process.getuid?.()) continue;
    if (isAlive(Number(fs.readFileSync(owner, 'utf8')))) continue;
    await exec(programs.pgCtl, ['stop', '-w', '-m', 'immediate', '-D', path.join(dir, 'data')], {
      ...account,
      cwd: '/',
    }).catch(() => undefined);
    fs.rmSync(dir, { recursive: true, force: true });
  }
}

/**
 * Starts an empty PostgreSQL server for tests and benchmarks; `stop` removes it with its data.
 * Several may run side by side.
 */
export async function startThrowAwayCluster({ durable = false } = {}): Promise<Cluster> {
  const account = await serverAccount();
  const programs = serverPrograms(account, () => undefined);
  const dir = throwAwayDir(account);
  fs.writeFileSync(path.join(dir, 'owner'), String(process.pid));
  await sweepAbandoned(path.dirname(dir), account, programs);
  const password = randomBytes(18).toString('base64url');
  const cluster = await startCluster({
    dataDir: path.join(dir, 'data'),
    password,
    account,
    programs,
    durable,
  });
  return {
    ...cluster,
    stop: async () => {
      await cluster.stop();
      fs.rmSync(dir, { recursive: true, force: true });
    },
  };
}
