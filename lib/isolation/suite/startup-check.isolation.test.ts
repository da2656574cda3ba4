import { afterAll, beforeAll, expect, it } from 'vitest';
import { assertSafeInstallation, roleProblems } from '../startup-check';
import { type TrialDatabase, trialDatabase } from './support';

let database: TrialDatabase;
beforeAll(async () => {
  database = await trialDatabase();
});
afterAll(() => database.close());

/** A login of our own with the application's grants, so that the real role stays as it is for the other tests. */
async function problemsOf(attributes: string, before = ''): Promise<string> {
  const role = `trial_${Math.random().toString(36).slice(2)}`;
  await database.admin.query(`create role ${role} login password 'trial' ${attributes}`);
  await database.admin.query(`grant connect on database ${database.name} to ${role}`);
  if (before) await database.admin.query(before.replaceAll('{role}', role));
  const url = new URL(database.appUrl);
  url.username = role;
  url.password = 'trial';
  try {
    return (await roleProblems(url.toString())).join(' ');
  } finally {
    await database.admin.query(`drop owned by ${role}; drop role ${role}`);
  }
}

it('starts on an installation as we make it', async () => {
  await expect(assertSafeInstallation()).resolves.toBeUndefined();
  expect(await problemsOf('')).toBe('');
});

it('refuses a superuser, BYPASSRLS, an owner, a creator and a member of another role', async () => {
  expect(await problemsOf('superuser')).toContain('is a superuser');
  expect(await problemsOf('bypassrls')).toContain('BYPASSRLS');
  expect(await problemsOf('createrole')).toContain('may create roles');
  expect(
    await problemsOf('', 'create table public.{role} (x int); alter table public.{role} owner to {role}'),
  ).toContain('owns 1 object');
  expect(await problemsOf('', `grant create on database ${database.name} to {role}`)).toContain(
    'may create schemas',
  );
  // The owner is a member of another role in its turn: both are named.
  expect(await problemsOf('', 'grant tenantry_owner to {role}')).toContain(
    'member of tenantry_definer, tenantry_owner',
  );
});

it('names a table whose protection was taken down', async () => {
  const unprotected = async () =>
    (await database.admin.query("select table_name, problem from app.unprotected_tables('tenant_shared')"))
      .rows;
  expect(await unprotected()).toEqual([]);
  await database.admin.query('alter table tenant_shared.files no force row level security');
  await database.admin.query('alter policy tenant_isolation on tenant_shared.messages using (true)');
  await database.admin.query('create policy extra on tenant_shared.articles for select using (true)');
  await database.admin.query('create table tenant_shared.bare (id text primary key)');
  expect(await unprotected()).toEqual([
    { table_name: 'articles', problem: 'the policy extra widens access' },
    { table_name: 'bare', problem: 'row-level security is not forced' },
    { table_name: 'bare', problem: 'row-level security is off' },
    { table_name: 'bare', problem: 'the column tenant_id is missing or nullable' },
    { table_name: 'bare', problem: 'the key tenant_shared.bare_pkey does not include tenant_id' },
    { table_name: 'bare', problem: 'the policy tenant_isolation is missing or altered' },
    { table_name: 'files', problem: 'row-level security is not forced' },
    { table_name: 'messages', problem: 'the policy tenant_isolation is missing or altered' },
  ]);
});
