import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { afterEach, describe, expect, test } from 'vitest';
import { serverAccount } from './account';
import { type Cluster, type ClusterOptions, startCluster } from './cluster';
import { serverPrograms, throwAwayDir } from './place';

const dirs: string[] = [];
const running: Cluster[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((cluster) => cluster.stop()));
  for (const dir of dirs.splice(0)) fs.rmSync(dir, { recursive: true, force: true });
});

async function optionsFor(): Promise<ClusterOptions> {
  const account = await serverAccount();
  const dir = throwAwayDir(account);
  dirs.push(dir);
  return {
    dataDir: path.join(dir, 'data'),
    password: 'correct horse battery',
    account,
    programs: serverPrograms(account, () => undefined),
    durable: false,
  };
}

async function start(options: ClusterOptions): Promise<Cluster> {
  const cluster = await startCluster(options);
  running.push(cluster);
  return cluster;
}

async function ask(cluster: Cluster, sql: string): Promise<unknown> {
  const client = new Client({ connectionString: cluster.url() });
  await client.connect();
  try {
    return Object.values((await client.query(sql)).rows[0] ?? {})[0];
  } finally {
    await client.end();
  }
}

const pidOf = ({ dataDir }: Cluster) =>
  Number(fs.readFileSync(path.join(dataDir, 'postmaster.pid'), 'utf8').split('\n')[0]);

describe('an embedded server', () => {
  test('keeps its data and its port over a restart', async () => {
    const options = await optionsFor();
    const first = await start(options);
    await ask(first, 'create table kept (n int)');
    expect(await ask(first, "select current_setting('wal_level')")).toBe('logical');
    await first.stop();
    const second = await start(options);
    expect(second).toMatchObject({ port: first.port, adopted: false });
    expect(await ask(second, 'select count(*)::int from kept')).toBe(0);
  });

  test('is adopted when whoever started it was killed', async () => {
    const options = await optionsFor();
    const first = await start(options);
    const second = await start(options);
    expect(second).toMatchObject({ port: first.port, adopted: true });
  });

  test('recovers from its own death', async () => {
    const options = { ...(await optionsFor()), durable: true };
    const first = await start(options);
    await ask(first, 'create table kept (n int)');
    process.kill(pidOf(first), 'SIGKILL');
    await new Promise((resolve) => setTimeout(resolve, 300));
    const second = await start(options);
    expect(second.adopted).toBe(false);
    expect(await ask(second, 'select count(*)::int from kept')).toBe(0);
  });

  test('starts beside a lock file whose process number belongs to a stranger', async () => {
    const options = await optionsFor();
    const first = await start(options);
    const lock = path.join(first.dataDir, 'postmaster.pid');
    const text = fs.readFileSync(lock, 'utf8');
    await first.stop();
    fs.writeFileSync(lock, text.replace(/^\d+/, String(process.pid)));
    if (options.account) fs.chownSync(lock, options.account.uid, options.account.gid);
    expect((await start(options)).adopted).toBe(false);
  });

  test('listens on this machine only and wants its password', async () => {
    const cluster = await start(await optionsFor());
    expect(await ask(cluster, "select current_setting('listen_addresses')")).toBe('127.0.0.1');
    const stranger = new Client({ connectionString: cluster.url().replace('correct%20horse', 'wrong') });
    await expect(stranger.connect()).rejects.toThrow(/password authentication failed/);
  });

  test('leaves nothing in the system’s folder for sockets', async () => {
    const cluster = await start(await optionsFor());
    expect(fs.readdirSync(os.tmpdir()).filter((name) => name === `.s.PGSQL.${cluster.port}`)).toEqual([]);
  });
});
