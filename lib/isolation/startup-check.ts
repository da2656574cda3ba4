import pg from 'pg';
import { env } from '@/lib/env';
import { databaseUrl, mainDatabase } from './servers';
import { ROLES, SHARED_SCHEMA } from './roles';
import { assertSupportedServer } from './security-releases';
import { withMainAdmin } from './places';

interface RoleFacts {
  superuser: boolean;
  bypass: boolean;
  create_role: boolean;
  owned: number;
  can_create: boolean;
  member_of: string[];
}

/**
 * Refuses to start on an installation that could not keep tenants apart: the application role is a superuser, may
 * bypass row-level security or owns something; a tenant table has no forced policy; the server lacks security fixes.
 *
 * @throws Error listing every reason, one sentence each
 */
export async function assertSafeInstallation(): Promise<void> {
  const problems = [...(await roleProblems()), ...(await tableProblems())];
  if (problems.length > 0)
    throw new Error(
      `This installation would not keep tenants apart:\n${problems.map((p) => `- ${p}`).join('\n')}`,
    );
}

/** What is wrong with the application's own login, asked through that login. */
export async function roleProblems(
  connectionString = databaseUrl(mainDatabase(), ROLES.app, env().appPassword),
): Promise<string[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await assertSupportedServer(client);
    const { rows } = await client.query<RoleFacts>(`
      select r.rolsuper as superuser, r.rolbypassrls as bypass, r.rolcreaterole as create_role,
        (select count(*)::int from pg_class c where c.relowner = r.oid) as owned,
        has_database_privilege(current_database(), 'create') as can_create,
        array(select g.rolname::text from pg_roles g where g.oid <> r.oid and pg_has_role(r.oid, g.oid, 'member') order by 1) as member_of
      from pg_roles r where r.rolname = current_user`);
    const facts = rows[0];
    if (!facts) return ['The application role does not exist.'];
    const problems: string[] = [];
    if (facts.superuser) problems.push('The application role is a superuser: no policy applies to it.');
    if (facts.bypass) problems.push('The application role has BYPASSRLS: no policy applies to it.');
    if (facts.create_role) problems.push('The application role may create roles.');
    if (facts.owned > 0)
      problems.push(`The application role owns ${facts.owned} objects and could switch their policies off.`);
    if (facts.can_create) problems.push('The application role may create schemas in the database.');
    if (facts.member_of.length > 0)
      problems.push(`The application role is a member of ${facts.member_of.join(', ')}.`);
    return problems;
  } finally {
    await client.end();
  }
}

async function tableProblems(): Promise<string[]> {
  return withMainAdmin(async (client) => {
    const { rows } = await client.query<{ schema: string; table_name: string; problem: string }>(`
      select n.nspname as schema, u.table_name, u.problem
        from pg_namespace n cross join lateral app.unprotected_tables(n.nspname) u
       where n.nspname = '${SHARED_SCHEMA}' or n.nspname ~ '^t_[0-9a-z]{26}$'
       limit 50`);
    return rows.map((row) => `${row.schema}.${row.table_name}: ${row.problem}.`);
  });
}
