import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '@/lib/kernel/ids';
import { tenantModels } from '../generated/tenant-models';
import { seedTenant, validToken } from '../leak-kit';
import { ELSEWHERE, PER_TABLE } from './hostile-statements.fixture';
import { connect, leakTarget, type TrialDatabase, trialDatabase } from './support';

const TABLES = ['articles', 'messages', 'end_users', 'audit_entries'];

let database: TrialDatabase;
beforeAll(async () => {
  database = await trialDatabase();
});
afterAll(() => database.close());

/** Everything a statement showed its sender: rows, notices and error texts. */
async function everythingShown(sql: string, token: string): Promise<string> {
  const client = await connect(database.appUrl);
  const shown: string[] = [];
  client.on('notice', (notice) => shown.push(String(notice.message)));
  client.on('error', () => {});
  try {
    await client.query("set statement_timeout = '2s'; begin");
    await client.query("select set_config('app.context', $1, true)", [token]);
    const result: unknown = await client.query(sql);
    for (const one of Array.isArray(result) ? result : [result])
      shown.push(JSON.stringify((one as { rows: unknown }).rows));
  } catch (error) {
    shown.push(JSON.stringify({ ...(error as object), message: (error as Error).message }));
  } finally {
    await client.end();
  }
  return shown.join('\n');
}

async function fingerprint(tenantId: string): Promise<string> {
  const prints = await Promise.all(
    Object.values(tenantModels).map(async ({ table }) => {
      const { rows } = await database.admin.query<{ print: string }>(
        `select count(*) || ':' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as print
           from tenant_shared.${table} t where tenant_id = $1`,
        [tenantId],
      );
      return `${table}=${rows[0]?.print}`;
    }),
  );
  return prints.join(' ');
}

it('shows and changes nothing of a stranger, whatever is run', { timeout: 240_000 }, async () => {
  const target = leakTarget(database);
  const marker = newId('request');
  await seedTenant(target, target.victimId);
  await seedTenant(target, target.attackerId);
  const title = `marker ${marker}`;
  for (const sql of [
    'update tenant_shared.articles set title = $1, body_markdown = $1 where tenant_id = $2',
    'update tenant_shared.messages set body = $1 where tenant_id = $2',
    'update tenant_shared.end_users set name = $1 where tenant_id = $2',
    'update tenant_shared.audit_entries set target_label = $1 where tenant_id = $2',
  ]) {
    await database.admin.query(sql, [title, target.victimId]);
  }
  await database.admin.query('analyze tenant_shared.articles; analyze tenant_shared.end_users');
  const before = await fingerprint(target.victimId);
  const attackerToken = validToken(target.attackerId, database.key);
  const forged = `${validToken(target.victimId, database.key).slice(0, -4)}0000`;
  const fill = (sql: string) => sql.replaceAll('{victim}', target.victimId).replaceAll('{key}', forged);
  const statements = [
    ...TABLES.flatMap((table) => PER_TABLE.map((sql) => sql.replaceAll('{t}', `tenant_shared.${table}`))),
    ...ELSEWHERE,
  ].map(fill);
  expect(statements.length).toBeGreaterThanOrEqual(200);

  // The statements do reach the tables: under the victim's own context the marker shows.
  const own = await everythingShown(
    'select * from tenant_shared.articles',
    validToken(target.victimId, database.key),
  );
  expect(own).toContain(marker);

  const leaks: string[] = [];
  for (const sql of statements) {
    if ((await everythingShown(sql, attackerToken)).includes(marker)) leaks.push(sql);
  }
  expect(leaks).toEqual([]);
  expect(await fingerprint(target.victimId)).toBe(before);
});
