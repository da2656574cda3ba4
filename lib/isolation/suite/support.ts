import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { env } from '@/lib/env';
import { idSuffix, newId } from '@/lib/kernel/ids';
import { bindClient } from '../bind-client';
import { type ContextKey, ContextSigner } from '../context-token';
import { PrismaClient } from '../generated/tenant/client';
import { tenantModels } from '../generated/tenant-models';
import type { OrmClient } from '../leak-kit';
import { attackOrm, attackSchema, type LeakTarget, seedTenant } from '../leak-kit';
import { readAllowedValues } from '../leak-kit/rows';
import { prepareInstallation, quote } from '../migrations/prepare';
import { applyMigrations } from '../migrations/runner';
import { databaseUrl } from '../servers';
import { ROLES, SHARED_SCHEMA } from '../roles';
import { contextKeyOf } from '../secrets';
import { prepareContextStatement, TenantPool } from '../tenant-pool';

/** A prepared database of its own, so that a test may take its walls down. */
export interface TrialDatabase {
  name: string;
  key: ContextKey;
  admin: pg.Client;
  app: pg.Client;
  /** Backend of `app`, so that tests which kill backends can spare it. */
  appPid: number;
  appUrl: string;
  adminUrl: string;
  close(): Promise<void>;
}

/** Makes a database with everything an installation has, reachable by the application role. */
export async function trialDatabase(): Promise<TrialDatabase> {
  const name = `trial_${idSuffix(newId('request'))}`;
  await onServer((client) => client.query(`create database ${quote(name)} template template0`));
  const adminUrl = databaseUrl(name);
  const { appPassword, controlPassword, jobsPassword, masterKey } = env();
  // Roles belong to the whole server, and the lock inside is its database's alone: trial databases take turns.
  await onServer(async (client) => {
    await client.query("select pg_advisory_lock(hashtextextended('tenantry:trial', 0))");
    await prepareInstallation({
      adminUrl,
      passwords: { app: appPassword, control: controlPassword, jobs: jobsPassword },
      masterKey,
    });
  });
  const admin = await connect(adminUrl);
  const appUrl = databaseUrl(name, ROLES.app, appPassword);
  const app = await connect(appUrl);
  const close = async () => {
    await Promise.all([admin.end(), app.end()]);
    await onServer((client) => client.query(`drop database if exists ${quote(name)} with (force)`));
  };
  const { rows } = await app.query<{ pid: number }>('select pg_backend_pid() as pid');
  return {
    name,
    key: contextKeyOf(masterKey, 'main', name),
    admin,
    app,
    appPid: rows[0]?.pid ?? 0,
    appUrl,
    adminUrl,
    close,
  };
}

/** Adds a schema with its own tenant tables to a trial database. */
export async function trialSchema(database: TrialDatabase): Promise<string> {
  const schema = `t_${idSuffix(newId('tenant'))}`;
  await database.admin.query(`create schema ${quote(schema)} authorization ${ROLES.owner}`);
  await database.admin.query(`grant usage on schema ${quote(schema)} to ${ROLES.app}`);
  await applyMigrations(database.admin, 'tenant', schema);
  return schema;
}

export function leakTarget(database: TrialDatabase, schema = SHARED_SCHEMA): LeakTarget {
  return {
    models: tenantModels,
    schema,
    app: database.app,
    admin: database.admin,
    key: database.key,
    victimId: newId('tenant'),
    attackerId: newId('tenant'),
  };
}

export { attackSchema };

export interface OrmWalls {
  /** True: the application role; false: a superuser, whom no policy holds. */
  hasPolicies: boolean;
  hasSecondWall: boolean;
}

/** Attacks every model through Prisma with the chosen walls standing. */
export async function attackThroughOrm(
  database: TrialDatabase,
  walls: OrmWalls,
  schema = SHARED_SCHEMA,
): Promise<string[]> {
  const target = leakTarget(database, schema);
  const victim = await seedTenant(target, target.victimId);
  const attacker = await seedTenant(target, target.attackerId);
  const pool = new pg.Pool({
    connectionString: walls.hasPolicies ? database.appUrl : database.adminUrl,
    max: 2,
    onConnect: prepareContextStatement,
  } as pg.PoolConfig);
  const client = new PrismaClient({ adapter: new PrismaPg(new TenantPool(() => pool), { schema }) });
  const scope = { tenantId: target.attackerId, signer: new ContextSigner(target.attackerId, database.key) };
  const bound = bindClient(
    client,
    scope,
    walls.hasSecondWall ? undefined : (_models, _model, _operation, args) => args as object,
  );
  try {
    return await attackOrm({
      models: tenantModels,
      attacker: bound as unknown as OrmClient,
      attackerId: target.attackerId,
      victimId: target.victimId,
      victimRows: victim.rows,
      attackerRows: attacker.rows,
      victimParents: victim.parents,
      attackerParents: attacker.parents,
      allowed: await readAllowedValues(database.admin, schema),
      isMutable: (model) => model.model !== 'AuditEntry',
    });
  } finally {
    await client.$disconnect();
    await pool.end();
  }
}

export async function connect(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  return client;
}

async function onServer(work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = await connect(env().databaseUrl);
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
