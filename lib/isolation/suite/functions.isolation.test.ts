import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROLES, SHARED_SCHEMA } from '../roles';
import { type TrialDatabase, trialDatabase, trialSchema } from './support';

let database: TrialDatabase;
let own: string;
beforeAll(async () => {
  database = await trialDatabase();
  own = await trialSchema(database);
});
afterAll(() => database.close());

interface OurFunction {
  schema: string;
  name: string;
  owner: string;
  isDefiner: boolean;
  /** Roles that may call it, its owner left out; `public`: everybody. */
  callers: string[];
  settings: string[];
}

/** Every function of this database that can be called and is neither PostgreSQL's, an extension's nor the job queue's. */
async function ourFunctions(): Promise<OurFunction[]> {
  const { rows } = await database.admin.query<OurFunction>(
    `select n.nspname as schema, p.proname as name, pg_get_userbyid(p.proowner)::text as owner,
            p.prosecdef as "isDefiner", coalesce(p.proconfig, '{}') as settings,
            array(select case when a.grantee = 0 then 'public' else pg_get_userbyid(a.grantee)::text end
                    from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
                   where a.privilege_type = 'EXECUTE' and a.grantee <> p.proowner order by 1) as callers
       from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname not in ('pg_catalog', 'information_schema', 'graphile_worker')
        and p.prorettype <> 'trigger'::regtype
        and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
      order by 1, 2`,
  );
  return rows;
}

/** What reads beyond one tenant, or beyond its caller's rights, and who may ask it. Whoever adds one decides here. */
const DEFINERS: Record<string, string[]> = {
  'app.tenant_id': [ROLES.app, ROLES.definer],
  'control.act_on_jobs': [ROLES.control],
  'control.add_job': [ROLES.control],
  'control.count_jobs': [ROLES.control],
  'control.count_jobs_naming': [ROLES.control],
  'control.forget_idle_queues': [ROLES.control],
  'control.forget_jobs_naming': [ROLES.control],
  'control.job_fields': [ROLES.control],
  'control.job_health': [ROLES.control],
  'control.list_jobs': [ROLES.control],
  'control.lowest_turn': [ROLES.control],
  'control.pause_jobs': [ROLES.control],
  'control.put_off_job': [ROLES.control],
  'control.resume_jobs': [ROLES.control],
  'control.retry_job': [ROLES.control],
  [`${SHARED_SCHEMA}.metered_events_of_day`]: [ROLES.jobs],
  [`${SHARED_SCHEMA}.pending_outbox_tenants`]: [ROLES.jobs],
  [`${SHARED_SCHEMA}.search_articles`]: [ROLES.app],
  [`${SHARED_SCHEMA}.stale_usage_tenants`]: [ROLES.jobs],
  // Sweeps of a schema with one tenant alone are not asked for.
  'own.metered_events_of_day': [],
  'own.pending_outbox_tenants': [],
  'own.search_articles': [ROLES.app],
  'own.stale_usage_tenants': [],
};

describe('functions of the installation', () => {
  it('are for nobody whom no migration names', async () => {
    const forEverybody = (await ourFunctions()).filter(({ callers }) => callers.includes('public'));
    expect(forEverybody.map(({ schema, name }) => `${schema}.${name}`)).toEqual([]);
  });

  it('that act with the rights of their owner are these, for these roles', async () => {
    const definers = (await ourFunctions()).filter(({ isDefiner }) => isDefiner);
    const found = definers.map(({ schema, name, callers }) => [
      `${schema === own ? 'own' : schema}.${name}`,
      callers,
    ]);
    expect(Object.fromEntries(found)).toEqual(DEFINERS);
    const owners = new Set(definers.map(({ owner }) => owner));
    expect([...owners].sort()).toEqual([ROLES.definer, ROLES.jobs, ROLES.owner].sort());
  });

  it('look names up where nobody else can put any', async () => {
    for (const { schema, name, settings } of await ourFunctions()) {
      const path = settings.find((setting) => setting.startsWith('search_path='));
      expect(path, `${schema}.${name}`).toMatch(
        new RegExp(`^search_path=((${schema}|app|app_private), )?pg_catalog, pg_temp$`),
      );
    }
  });

  it('refuse the application role, which may not even look into the schema of the keys', async () => {
    for (const schema of [SHARED_SCHEMA, own]) {
      for (const name of ['pending_outbox_tenants', 'stale_usage_tenants', 'metered_events_of_day'])
        await expect(database.app.query(`select * from ${schema}.${name}()`), name).rejects.toMatchObject({
          code: '42501',
        });
    }
    const { rows } = await database.admin.query(
      `select has_schema_privilege($1, 'app_private', 'usage') as keys, has_schema_privilege($1, 'control', 'usage') as control`,
      [ROLES.app],
    );
    expect(rows).toEqual([{ keys: false, control: false }]);
  });
});
