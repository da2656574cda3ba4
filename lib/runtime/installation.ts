import fs from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { envFrom, inheritedEnv, overrideEnv } from '@/lib/env';
import { keepPartition } from '@/lib/fleet/partitions';
import { prepareInstallation } from '@/lib/isolation/migrations/prepare';
import { DATA_DIR } from './paths';
import { freePort, isPortFree } from './ports';
import { type Cluster, startEmbeddedPostgres } from './postgres';
import { demoSecrets } from './secrets';

const DATABASE = 'tenantry';

/** Where mails of a demo go: two ports of this machine, the same at every start while they are free. */
export interface SinkPorts {
  smtp: number;
  http: number;
}

/** The variables of a demo that are not set already: generated secrets, local addresses. */
export function demoVariables(
  given: Record<string, string | undefined>,
  databaseUrl: string,
  sink: SinkPorts,
): Record<string, string> {
  const { DATABASE_OWNER_PASSWORD: _, ...secrets } = demoSecrets();
  const port = given.PORT?.trim() || '3000';
  const defaults: Record<string, string> = {
    ...secrets,
    PORT: port,
    BASE_HOST: `localhost:${port}`,
    DATABASE_URL: databaseUrl,
    SMTP_URL: `smtp://127.0.0.1:${sink.smtp}`,
    MAIL_SINK_URL: `http://localhost:${sink.http}`,
    MAIL_FROM: 'Tenantry <mail@tenantry.localhost>',
    STORAGE_DIR: path.join(DATA_DIR, 'files'),
    DEMO: '1',
  };
  return Object.fromEntries(
    Object.entries(defaults).filter(([name]) => !given[name]?.trim() || name === 'DEMO'),
  );
}

async function ensureDatabase(cluster: Cluster): Promise<void> {
  const client = new Client({ connectionString: cluster.url() });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (!rowCount) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}

/** The embedded servers of a demo: one that holds the control plane as well, and a second one for tenants. */
export interface OwnDatabase {
  main: Cluster;
  /** Address of the main database. */
  url: string;
  /** Address of the second server's. */
  secondUrl: string;
  stop(): Promise<void>;
}

/** Starts both embedded servers and makes sure their databases are there. */
export async function startOwnDatabase(log: (sentence: string) => void): Promise<OwnDatabase> {
  const password = demoSecrets().DATABASE_OWNER_PASSWORD;
  const main = await startEmbeddedPostgres(password, log);
  const second = await startEmbeddedPostgres(password, log, 'postgres-second');
  await Promise.all([ensureDatabase(main), ensureDatabase(second)]);
  return {
    main,
    url: main.url(DATABASE),
    secondUrl: second.url(DATABASE),
    stop: async () => {
      await Promise.all([main.stop(), second.stop()]);
    },
  };
}

/** Tells the fleet of the second embedded server, and where it is this time: its port may be another one than before. */
export async function joinSecondServer(url: string): Promise<void> {
  await keepPartition({ id: 'second', name: 'Second server', region: 'north', address: url });
}

/** Ports of the mail sink: beside the web server's, or the ones remembered, or any that are free. */
export async function chooseSinkPorts(webPort: number): Promise<SinkPorts> {
  const file = path.join(DATA_DIR, 'mail-ports.json');
  const known = fs.existsSync(file)
    ? (JSON.parse(fs.readFileSync(file, 'utf8')) as SinkPorts)
    : { smtp: webPort + 24, http: webPort + 25 };
  const pick = async (wanted: number) =>
    wanted < 65_536 && (await isPortFree(wanted, '127.0.0.1')) ? wanted : freePort();
  const ports = { smtp: await pick(known.smtp), http: await pick(known.http) };
  fs.writeFileSync(file, JSON.stringify(ports));
  return ports;
}

/** Applies the variables to this process and validates everything. @throws EnvError naming what is wrong */
export function adoptEnvironment(variables: Record<string, string>): void {
  envFrom({ ...inheritedEnv(), ...variables });
  overrideEnv(variables);
}

/**
 * Tries the database once, so that a wrong address shows as a sentence.
 * @throws Error saying which server does not answer or refuses, and why
 */
async function assertDatabaseAnswers(): Promise<void> {
  const { databaseUrl } = envFrom(inheritedEnv());
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
  } catch (error) {
    const { host, pathname } = new URL(databaseUrl);
    const reason =
      error instanceof Error ? error.message || (error as NodeJS.ErrnoException).code : String(error);
    throw new Error(
      `The database ${pathname.slice(1)} on ${host} cannot be used: ${reason}. Check DATABASE_URL.`,
      { cause: error },
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Brings roles, schemas and tables of the main database up to date. */
export async function migrate(log: (message: string) => void): Promise<void> {
  await assertDatabaseAnswers();
  const { databaseUrl, databaseDirectUrl, appPassword, controlPassword, jobsPassword, masterKey } = envFrom(
    inheritedEnv(),
  );
  await prepareInstallation({
    adminUrl: databaseDirectUrl ?? databaseUrl,
    passwords: { app: appPassword, control: controlPassword, jobs: jobsPassword },
    masterKey,
    log,
  });
}
