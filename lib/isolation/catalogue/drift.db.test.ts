import type pg from 'pg';
import { describe, expect, it } from 'vitest';
import type { Place } from '@/lib/kernel/context';
import { testTenant } from '@/lib/testing';
import { withAdmin } from '../places';
import { type DriftFinding, findDrift, repairDrift } from './drift';

async function ownSchema(): Promise<Place> {
  return (await testTenant({ strategy: 'schema' })).tenant.place;
}

async function findingsOf(place: Place): Promise<DriftFinding[]> {
  const report = (await findDrift(place, [place.schema])).get(place.schema);
  if (!report || report instanceof Error) throw report ?? new Error('no report');
  return report.findings;
}

/** Changes a place behind the migrations' back; `%` stands for its schema. */
function tamper(place: Place, ...statements: string[]): Promise<void> {
  return withAdmin(place, async (client: pg.Client) => {
    for (const statement of statements) await client.query(statement.replaceAll('%', `"${place.schema}"`));
  });
}

describe('places as they were made', () => {
  it.each(['shared', 'schema', 'database'] as const)(
    'do not differ from their version: %s',
    async (strategy) => {
      const { tenant } = await testTenant({ strategy });
      expect(await findingsOf(tenant.place)).toEqual([]);
    },
  );
});

describe('what somebody changed by hand', () => {
  it.each([
    ['alter table %.articles drop column version', 'The column articles.version is missing.'],
    [
      "alter table %.collections alter column name set default 'x'",
      'The column collections.name reads "text not null default \'x\'::text" instead of "text not null".',
    ],
    [
      'alter table %.articles alter column title drop not null',
      'The column articles.title reads "text" instead of "text not null".',
    ],
    ['drop index %.articles_search_idx', 'The index articles_search_idx of articles is missing.'],
    ['drop policy tenant_isolation on %.articles', 'The policy tenant_isolation of articles is missing.'],
    [
      'alter policy tenant_isolation on %.articles using (true)',
      'The policy tenant_isolation of articles reads "as permissive for all to public using (true) with check ((tenant_id = ( SELECT app.tenant_id() AS tenant_id)))" instead of',
    ],
    ['alter table %.articles disable row level security', 'The table articles has row-level security off.'],
    [
      'alter table %.articles no force row level security',
      'The table articles does not force row-level security.',
    ],
    [
      'alter table %.quota_leases drop constraint quota_leases_marked_check',
      'The constraint quota_leases_marked_check of quota_leases is missing.',
    ],
    [
      'revoke insert on %.articles from tenantry_app',
      'The grant on articles to the application reads "DELETE, SELECT, UPDATE" instead of "DELETE, INSERT, SELECT, UPDATE".',
    ],
    [
      'grant truncate on %.articles to tenantry_app',
      'The grant on articles to the application reads "DELETE, INSERT, SELECT, TRUNCATE, UPDATE" instead of "DELETE, INSERT, SELECT, UPDATE".',
    ],
    ['grant select on %.articles to public', 'The grant on articles to everybody is not ours: SELECT.'],
    [
      'revoke select (search) on %.articles from tenantry_definer',
      'The grant on articles (search) to tenantry_definer is missing: SELECT.',
    ],
    [
      'drop function %.search_articles(text, text, int)',
      'The function search_articles(words text, wanted_status text, max_results integer) is missing.',
    ],
    [
      'create or replace function %.pending_outbox_tenants() returns setof text language sql as $$ select null::text $$',
      'The function pending_outbox_tenants() has another definition.',
    ],
    ['drop table %.businesses', 'The table businesses is missing.'],
    [
      'revoke usage on schema % from tenantry_app',
      'The grant on the schema to the application is missing: USAGE.',
    ],
    [
      'alter table %.articles owner to postgres',
      'The table articles belongs to postgres instead of tenantry_owner.',
    ],
  ])('is found and mended: %s', async (statement, sentence) => {
    const place = await ownSchema();
    await tamper(place, statement);
    const found = await findingsOf(place);
    const finding = found.find((one) => one.sentence.startsWith(sentence));
    expect(finding, JSON.stringify(found, null, 1)).toMatchObject({ isRepairable: true });
    const { results, report } = await repairDrift(place, null);
    expect(results.filter(({ outcome }) => outcome !== 'repaired')).toEqual([]);
    expect(report.findings).toEqual([]);
    expect(await findingsOf(place)).toEqual([]);
  });

  it('is mended alone when it is named', async () => {
    const place = await ownSchema();
    await tamper(place, 'drop index %.articles_search_idx', 'drop policy tenant_isolation on %.articles');
    const { results, report } = await repairDrift(place, ['policy:articles.tenant_isolation']);
    expect(results).toMatchObject([{ key: 'policy:articles.tenant_isolation', outcome: 'repaired' }]);
    expect(report.findings.map(({ key }) => key)).toEqual(['index:articles.articles_search_idx']);
  });

  it('is left to a person when rows would be rewritten', async () => {
    const place = await ownSchema();
    await tamper(place, 'alter table %.collections alter column name type varchar(400)');
    expect(await findingsOf(place)).toMatchObject([{ key: 'column:collections.name', isRepairable: false }]);
    expect((await repairDrift(place, null)).results).toEqual([]);
    expect((await repairDrift(place, ['column:collections.name'])).results).toMatchObject([
      { outcome: 'refused' },
    ]);
  });

  it('is dropped only when it is named', async () => {
    const place = await ownSchema();
    await tamper(
      place,
      'create table %.notes (id int)',
      'alter table %.articles add column spare text',
      'create index spare_idx on %.articles (tenant_id, id, title)',
      'create view %.spare as select 1 as one',
    );
    const keys = (await findingsOf(place)).map(({ key, problem }) => `${problem} ${key}`);
    expect(keys).toEqual([
      'extra table:notes',
      'extra column:articles.spare',
      'extra index:articles.spare_idx',
      'extra other:spare',
    ]);
    expect((await repairDrift(place, null)).report.findings).toHaveLength(4);
    const named = await repairDrift(place, ['table:notes', 'index:articles.spare_idx', 'other:spare']);
    expect(named.results.map(({ outcome }) => outcome)).toEqual(['repaired', 'repaired', 'repaired']);
    expect(named.report.findings.map(({ key }) => key)).toEqual(['column:articles.spare']);
  });

  it('says why it could not be mended, and goes on with the rest', async () => {
    const { tenant } = await testTenant({ strategy: 'schema' });
    const { place } = tenant;
    await tamper(
      place,
      `insert into %.collections (tenant_id, id, name, slug) values ('${tenant.id}', 'c', 'C', 'c')`,
      'alter table %.collections drop column name',
      'drop index %.articles_search_idx',
    );
    const { results } = await repairDrift(place, null);
    expect(results.find(({ key }) => key === 'column:collections.name')).toMatchObject({
      outcome: 'failed',
      error: expect.stringContaining('contains null values'),
    });
    expect(results.find(({ key }) => key === 'index:articles.articles_search_idx')?.outcome).toBe('repaired');
  });
});

describe('a place that cannot be compared', () => {
  it('is told as such', async () => {
    const place = await ownSchema();
    await tamper(place, 'drop schema % cascade');
    const report = (await findDrift(place, [place.schema])).get(place.schema);
    expect(report).toEqual(new Error(`The schema ${place.schema} is not there.`));
    await withAdmin(place, (client) =>
      client.query(
        "update migrations.applied set name = '9999_of_tomorrow' where schema_name = $1 and name like '0001%'",
        [place.schema],
      ),
    );
    expect((await findDrift(place, [place.schema])).get(place.schema)).toEqual(
      new Error('This build does not know the version 9999_of_tomorrow.'),
    );
  });
});
