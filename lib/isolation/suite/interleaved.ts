import pg from 'pg';
import { newId } from '@/lib/kernel/ids';
import { ContextSigner } from '../context-token';
import { runInScope, type TenantScope } from '../scope';
import { TenantPool } from '../tenant-pool';
import type { TrialDatabase } from './support';

export interface InterleavedOptions {
  /** Address of the trial database through the pooler. */
  poolerUrl: string;
  tenantCount: number;
  queryCount: number;
  concurrency: number;
  /** A backend is killed or a statement cancelled this often. */
  faultEveryMs: number;
}

export interface InterleavedResult {
  answered: number;
  failed: number;
  faults: number;
  /** Rows of a tenant that was not asked for. */
  foreignRows: number;
  /** Answers that missed the tenant's own row. */
  missedRows: number;
}

/** Gives each of `count` tenants one article, and one row in the table of the naive variant. */
export async function seedInterleaved(database: TrialDatabase, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => newId('tenant'));
  await database.admin.query(
    `insert into tenant_shared.articles (tenant_id, id, slug, title, author_id, author_name)
       select t, 'a', 'a', t, 'x', 'x' from unnest($1::text[]) t`,
    [ids],
  );
  await database.admin.query(`create schema naive; create table naive.articles (tenant_id text primary key);
    alter table naive.articles enable row level security;
    create policy naive on naive.articles using (tenant_id = current_setting('naive.tenant', true));
    grant usage on schema naive to tenantry_app; grant select on naive.articles to tenantry_app`);
  await database.admin.query('insert into naive.articles select unnest($1::text[])', [ids]);
  return ids;
}

/** Reads of many tenants interleaved through few server connections, with faults; counts what belongs to a stranger. */
export async function runInterleaved(
  database: TrialDatabase,
  ids: string[],
  options: InterleavedOptions,
): Promise<InterleavedResult> {
  const shared = openPool(options);
  const tenantPool = new TenantPool(() => shared);
  const scopes = ids.map(
    (tenantId): TenantScope => ({ tenantId, signer: new ContextSigner(tenantId, database.key) }),
  );
  const read = async (index: number) => {
    const scope = scopes[index % scopes.length] as TenantScope;
    const work = index % 5 === 0 ? () => readInTransaction(tenantPool) : () => tenantPool.query(READ);
    const { rows } = (await runInScope(scope, work)) as pg.QueryResult<{ tenant_id: string }>;
    return { tenantId: scope.tenantId, rows };
  };
  try {
    return await drive(database, options, read);
  } finally {
    await shared.end();
  }
}

const READ = { text: 'select tenant_id from tenant_shared.articles limit 5', values: [] };

async function readInTransaction(pool: TenantPool): Promise<pg.QueryResult> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query(READ);
    const result = await client.query(READ);
    await client.query('COMMIT');
    return result;
  } finally {
    client.release();
  }
}

/** What the seeds propose: a session variable set before each request. Behind a transaction pooler it leaks. */
export async function runNaive(
  database: TrialDatabase,
  ids: string[],
  options: InterleavedOptions,
): Promise<InterleavedResult> {
  const pool = openPool(options);
  const read = async (index: number) => {
    const tenantId = ids[index % ids.length] as string;
    const client = await pool.connect();
    try {
      await client.query("select set_config('naive.tenant', $1, false)", [tenantId]);
      const { rows } = await client.query<{ tenant_id: string }>(
        'select tenant_id from naive.articles limit 5',
      );
      return { tenantId, rows };
    } finally {
      client.release();
    }
  };
  try {
    return await drive(database, options, read);
  } finally {
    await pool.end();
  }
}

function openPool(options: InterleavedOptions): pg.Pool {
  const pool = new pg.Pool({ connectionString: options.poolerUrl, max: options.concurrency });
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

type Read = (index: number) => Promise<{ tenantId: string; rows: { tenant_id: string }[] }>;

async function drive(
  database: TrialDatabase,
  options: InterleavedOptions,
  read: Read,
): Promise<InterleavedResult> {
  const result: InterleavedResult = { answered: 0, failed: 0, faults: 0, foreignRows: 0, missedRows: 0 };
  const faults = setInterval(() => void injectFault(database, result), options.faultEveryMs);
  let next = 0;
  const worker = async () => {
    while (result.answered < options.queryCount) {
      const answer = await read(next++ * 7919).catch(() => undefined);
      if (!answer) {
        result.failed++;
        continue;
      }
      result.answered++;
      const own = answer.rows.filter((row) => row.tenant_id === answer.tenantId).length;
      result.foreignRows += answer.rows.length - own;
      if (own === 0) result.missedRows++;
    }
  };
  try {
    await Promise.all(Array.from({ length: options.concurrency }, worker));
  } finally {
    clearInterval(faults);
  }
  return result;
}

/** Kills one of the application's backends, or cancels what it runs. */
async function injectFault(database: TrialDatabase, result: InterleavedResult): Promise<void> {
  const act = result.faults++ % 2 ? 'pg_terminate_backend' : 'pg_cancel_backend';
  await database.admin
    .query(
      `select ${act}(pid) from pg_stat_activity where datname = $1 and usename = 'tenantry_app' and pid <> $2
         order by random() limit 1`,
      [database.name, database.appPid],
    )
    .catch(() => undefined);
}
