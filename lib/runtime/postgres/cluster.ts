import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { isAlive } from '../bootstrap/lock.mjs';
import { freePort, isPortFree } from '../ports';
import type { ServerAccount } from './account';
import type { ServerPrograms } from './place';

const exec = promisify(execFile);
const OWNER = 'postgres';

/** A running PostgreSQL server. */
export interface Cluster {
  port: number;
  dataDir: string;
  /** Whether it was already running, left behind by a process that was killed. */
  adopted: boolean;
  /** Connection of the superuser to one of its databases. */
  url(database?: string): string;
  /** Whether its main process lives. */
  isAlive(): boolean;
  /** Stops it, waiting for a clean shutdown. */
  stop(): Promise<void>;
}

export interface ClusterOptions {
  dataDir: string;
  password: string;
  account: ServerAccount;
  programs: ServerPrograms;
  /** False for throw-away clusters: nothing is flushed to disk. */
  durable: boolean;
}

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  // Connections are over TCP alone: a socket in /tmp would collide between checkouts.
  unix_socket_directories: '',
  wal_level: 'logical',
  // A tenant on its way takes one of each, two for a moment.
  max_replication_slots: '64',
  max_active_replication_origins: '64',
  // Changes that nobody reads, because no worker runs, must not fill the disk.
  max_slot_wal_keep_size: '1GB',
  max_connections: '200',
  // One transaction may touch the tables of many tenant schemas.
  max_locks_per_transaction: '256',
  password_encryption: 'scram-sha-256',
  log_min_messages: 'warning',
  log_line_prefix: '%m[%p]:',
};
const THROW_AWAY = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

function runAs(account: ServerAccount, file: string, args: string[]) {
  // The server must not inherit PG* settings or a locale of whoever started it.
  const env = {
    PATH: '/usr/local/bin:/usr/bin:/bin',
    LC_ALL: 'C',
    TZ: 'UTC',
  } as unknown as NodeJS.ProcessEnv;
  return exec(file, args, { ...account, env, cwd: '/' });
}

async function initialise({ dataDir, password, account, programs }: ClusterOptions): Promise<void> {
  const parent = path.dirname(dataDir);
  fs.mkdirSync(parent, { recursive: true });
  // Made aside and renamed: a kill in between leaves no half of a cluster.
  const draft = path.join(parent, `${path.basename(dataDir)}.new`);
  fs.rmSync(draft, { recursive: true, force: true });
  fs.mkdirSync(draft, { mode: 0o700 });
  const passwordFile = path.join(parent, `.password-${randomBytes(6).toString('hex')}`);
  fs.writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (account) {
    fs.chownSync(draft, account.uid, account.gid);
    fs.chownSync(passwordFile, account.uid, account.gid);
  }
  try {
    await runAs(account, programs.initdb, [
      `--pgdata=${draft}`,
      `--username=${OWNER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      '--no-sync',
    ]);
  } finally {
    fs.rmSync(passwordFile, { force: true });
  }
  fs.renameSync(draft, dataDir);
}

/** One number of the lock file of a running server. */
function lockNumber(dataDir: string, line: number): number | null {
  try {
    return Number(fs.readFileSync(path.join(dataDir, 'postmaster.pid'), 'utf8').split('\n')[line]) || null;
  } catch {
    return null;
  }
}
const pidOf = (dataDir: string) => lockNumber(dataDir, 0);
const portOf = (dataDir: string) => lockNumber(dataDir, 3);

async function isRunning({ dataDir, account, programs }: ClusterOptions): Promise<boolean> {
  return runAs(account, programs.pgCtl, ['status', '-D', dataDir]).then(
    () => true,
    () => false,
  );
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 3000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The lock file outlives a crash, and its process number may meanwhile belong to a stranger. */
async function dropStrayLock(dataDir: string): Promise<void> {
  const lock = path.join(dataDir, 'postmaster.pid');
  const pid = pidOf(dataDir);
  if (pid === null) return;
  const name = await exec('ps', ['-p', String(pid), '-o', 'comm=']).then(
    ({ stdout }) => stdout,
    () => '',
  );
  if (!name.includes('postgres')) fs.rmSync(lock, { force: true });
}

function lastLogLines(logFile: string): string {
  if (!fs.existsSync(logFile)) return '';
  return fs.readFileSync(logFile, 'utf8').trim().split('\n').slice(-4).join('\n');
}

async function launch(options: ClusterOptions, port: number): Promise<void> {
  const { dataDir, account, programs, durable } = options;
  const logFile = path.join(dataDir, 'server.log');
  if (fs.existsSync(logFile) && fs.statSync(logFile).size > 5_000_000) fs.renameSync(logFile, `${logFile}.1`);
  const settings = Object.entries({ ...SETTINGS, ...(durable ? {} : THROW_AWAY) });
  const flags = settings.map(([name, value]) => `-c ${name}=${value || "''"}`).join(' ');
  try {
    await runAs(account, programs.pgCtl, [
      'start',
      '-w',
      '-t',
      '60',
      '-D',
      dataDir,
      '-l',
      logFile,
      '-o',
      `-p ${port} ${flags}`,
    ]);
  } catch (error) {
    throw new Error(`PostgreSQL did not start.\n${lastLogLines(logFile)}`, { cause: error });
  }
}

async function stopServer({ dataDir, account, programs }: ClusterOptions): Promise<void> {
  await runAs(account, programs.pgCtl, ['stop', '-w', '-t', '60', '-m', 'fast', '-D', dataDir]).catch(
    () => undefined,
  );
}

function assertSameMajor(dataDir: string): void {
  const found = fs.readFileSync(path.join(dataDir, 'PG_VERSION'), 'utf8').trim();
  if (found !== '18') {
    throw new Error(
      `${dataDir} holds data of PostgreSQL ${found}, and the embedded server is version 18. Move its data over with pg_dump, or set DATABASE_URL.`,
    );
  }
}

/**
 * Makes the cluster when there is none yet, and starts it. One that is still running, because the process that
 * started it was killed, is adopted; one that runs but does not answer is stopped and started again.
 * @throws Error when the server does not come up; the message ends with the last lines of its log
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const { dataDir } = options;
  const isNew = !fs.existsSync(path.join(dataDir, 'PG_VERSION'));
  if (isNew) await initialise(options);
  else assertSameMajor(dataDir);
  const urlFor = (port: number, database = 'postgres') =>
    `postgres://${OWNER}:${encodeURIComponent(options.password)}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
  const remembered = path.join(dataDir, 'tenantry.port');

  let port = portOf(dataDir);
  let adopted = false;
  if (!isNew && (await isRunning(options))) {
    adopted = port !== null && (await answers(urlFor(port)));
    if (!adopted) await stopServer(options);
  }
  if (!adopted || port === null) {
    if (!isNew) await dropStrayLock(dataDir);
    const previous = fs.existsSync(remembered) ? Number(fs.readFileSync(remembered, 'utf8')) : 0;
    port = previous && (await isPortFree(previous, '127.0.0.1')) ? previous : await freePort();
    await launch(options, port);
    fs.writeFileSync(remembered, String(port));
  }
  const runningPort = port;
  return {
    port: runningPort,
    dataDir,
    adopted,
    url: (database) => urlFor(runningPort, database),
    isAlive: () => {
      const pid = pidOf(dataDir);
      return pid !== null && isAlive(pid);
    },
    stop: () => stopServer(options),
  };
}
