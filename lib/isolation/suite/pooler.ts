import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { env, rawEnv } from '@/lib/env';
import { ROLES } from '../roles';

const PROGRAM = [
  rawEnv('PGBOUNCER_PATH') ?? '',
  '/usr/sbin/pgbouncer',
  '/usr/local/bin/pgbouncer',
  '/opt/homebrew/bin/pgbouncer',
];

export interface Pooler {
  /** Address of `database` through the pooler. */
  url(database: string): string;
  stop(): Promise<void>;
}

/**
 * Starts a real PgBouncer in transaction mode with two server connections per database.
 * @param address of the server; its user may come through the pooler. Absent: the main server, for the application role
 * @throws Error with a sentence when the program is not installed
 */
export async function startPooler(address?: string): Promise<Pooler> {
  const program = PROGRAM.find(existsSync);
  if (!program) throw new Error('PgBouncer is not installed: apt-get install -y pgbouncer');
  const server = new URL(address ?? env().databaseUrl);
  const user = address ? decodeURIComponent(server.username) : ROLES.app;
  const password = address ? decodeURIComponent(server.password) : env().appPassword;
  const port = await freePort();
  const dir = mkdtempSync(join(tmpdir(), 'tenantry-pooler-'));
  writeFileSync(join(dir, 'users.txt'), `"${user}" "${password}"\n`);
  writeFileSync(
    join(dir, 'pgbouncer.ini'),
    `[databases]
* = host=${server.hostname} port=${server.port || 5432}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = plain
auth_file = ${join(dir, 'users.txt')}
pool_mode = transaction
default_pool_size = 2
max_client_conn = 500
server_login_retry = 0.1
ignore_startup_parameters = extra_float_digits
`,
  );
  const account = serviceAccount();
  if (account)
    for (const file of ['', 'users.txt', 'pgbouncer.ini'])
      chownSync(join(dir, file), account.uid, account.gid);
  chmodSync(dir, 0o700);
  const child = spawn(program, [join(dir, 'pgbouncer.ini')], {
    stdio: ['ignore', 'ignore', 'pipe'],
    ...account,
    cwd: '/',
  });
  let log = '';
  child.stderr.on('data', (chunk: Buffer) => {
    log = `${log}${chunk.toString()}`.slice(-2_000);
  });
  const url = (database: string) =>
    `postgres://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
  const stop = async () => {
    if (child.exitCode === null) {
      const exited = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await exited;
    }
    rmSync(dir, { recursive: true, force: true });
  };
  try {
    await untilListening(url(server.pathname.slice(1)), () => child.exitCode === null);
  } catch (cause) {
    await stop();
    throw new Error(`PgBouncer did not start: ${log.trim()}`, { cause });
  }
  return { url, stop };
}

/** PgBouncer refuses to run as root; Debian's package and ours bring an account for it. */
function serviceAccount(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

async function untilListening(url: string, isAlive: () => boolean): Promise<void> {
  for (let attempt = 0; isAlive() && attempt < 100; attempt++) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.query('select 1');
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    } finally {
      await client.end().catch(() => {});
    }
  }
  throw new Error('no answer');
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
