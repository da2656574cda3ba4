import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { checkMigrations } from './check.mjs';

const FIRST =
  "create table articles (tenant_id text not null, id text not null, title text, primary key (tenant_id, id));\ncall app.protect_table('articles');\n";
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function check(files: Record<string, string>, isTenantPlane = true): string[] {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'tenantry-rules-'));
  folders.push(folder);
  for (const [name, sql] of Object.entries({ '0001_first': FIRST, ...files })) {
    mkdirSync(path.join(folder, name));
    writeFileSync(path.join(folder, name, 'migration.sql'), sql);
  }
  return checkMigrations(folder, { isTenantPlane });
}

/** The rules that one file behind the first breaks. */
function broken(sql: string, isTenantPlane = true): string[] {
  return check({ '0002_next': sql }, isTenantPlane).map((line) => /^\S+ (\S+)/.exec(line)?.[1] ?? line);
}

describe('rules for migrations', () => {
  it.each([
    ['drop table articles', 'drop-table'],
    ['alter table articles drop column title', 'drop-column'],
    ['drop function search_articles(text)', 'drop-object'],
    ['drop policy tenant_isolation on articles', 'drop-object'],
    ['alter table articles alter column title drop default', 'drop-default'],
    ['alter table articles rename column title to heading', 'rename'],
    ['alter table articles rename to pages', 'rename'],
    ['alter table articles alter column title type varchar(20)', 'change-type'],
    ['alter table articles alter column title set not null', 'set-not-null'],
    ['alter table articles add constraint t not null title', 'set-not-null'],
    ['alter table articles add column sort integer not null', 'required-column'],
    ['alter table articles add column sort serial', 'rewrite-table'],
    ['alter table articles add column key uuid default gen_random_uuid()', 'rewrite-table'],
    ['alter table articles add column up text generated always as (upper(title)) stored', 'rewrite-table'],
    ["alter table articles add constraint c check (title <> '')", 'validated-constraint'],
    ["alter table articles add column kind text check (kind <> '')", 'validated-constraint'],
    [
      'alter table articles add constraint f foreign key (tenant_id, title) references articles (tenant_id, id)',
      'validated-constraint',
    ],
    ['alter table articles add constraint u unique (tenant_id, title)', 'index-on-table'],
    ['create index articles_title_idx on articles (tenant_id, title)', 'index-on-table'],
    ['create index concurrently articles_title_idx on articles (tenant_id, title)', 'concurrently'],
    ["update articles set title = 'x'", 'change-rows'],
    ['delete from articles', 'change-rows'],
    ['truncate articles', 'long-lock'],
    ['lock table articles', 'long-lock'],
    ['vacuum full articles', 'long-lock'],
    ['commit', 'transaction'],
    ['create table notes (id text)', 'unprotected'],
    ['alter table articles no force row level security', 'unprotected'],
    ['alter table articles ad column x text', 'syntax'],
    ['do $$ begin alter table articles drop column title; end $$', 'drop-column'],
    ["do $$ begin execute 'drop table articles'; end $$", 'drop-table'],
    [
      "do $$ begin execute format('alter table %I.articles drop column title', current_schema()); end $$",
      'drop-column',
    ],
    ['do $$ declare s text; begin execute s; end $$', 'dynamic'],
  ])('refuses %s', (sql, rule) => {
    expect(broken(`${sql};`)).toContain(rule);
  });

  it.each([
    'alter table articles add column summary text',
    "alter table articles add column summary text not null default ''",
    'alter table articles add column seen_at timestamptz not null default current_timestamp',
    "alter table articles add constraint c check (title <> '') not valid",
    'alter table articles validate constraint c',
    'alter table articles alter column title drop not null',
    "alter table articles alter column title set default ''",
    "create table notes (tenant_id text not null, id text primary key check (id <> ''));\ncreate index notes_idx on notes (tenant_id);\nupdate notes set id = 'x';\ncall app.protect_table('notes')",
    'grant select on articles to tenantry_definer',
    "alter table articles no force row level security;\nupdate nothing set a = 1;\ncall app.protect_table('articles')",
  ])('lets pass: %s', (sql) => {
    expect(broken(`${sql};`).filter((rule) => rule !== 'change-rows')).toEqual([]);
  });

  it('refuses to hold one table while it waits for another, on the tenant plane', () => {
    const two =
      "create table notes (tenant_id text not null, id text not null);\ncall app.protect_table('notes');";
    const both = 'alter table articles add column a text;\nalter table notes add column a text;';
    expect(check({ '0002_notes': two, '0003_both': both })).toEqual([
      expect.stringMatching(/^0003_both:2 several-tables \(articles, notes\)/),
    ]);
    expect(check({ '0002_notes': two, '0003_both': both }, false)).toEqual([]);
  });

  it('names the line and what to do instead', () => {
    expect(
      check({ '0002_next': '-- why\nalter table articles\n  add column a text;\n\ndrop table articles;\n' }),
    ).toEqual([
      '0002_next:5 drop-table (articles): The previous release still uses it. Drop it one release later.',
    ]);
  });
});

describe('a file that was reviewed', () => {
  it('may break the rules it names, with a reason', () => {
    const head = '-- reviewed index-on-table, change-rows: the table holds one row per tenant\n';
    expect(broken(`${head}create index i on articles (title);\nupdate articles set title = '';`)).toEqual([]);
  });

  it('takes something away only when it says since which release that is safe', () => {
    const drop = 'alter table articles drop column title;';
    expect(check({ '0002_next': `-- reviewed drop-column: nothing reads it any more\n${drop}` })).toEqual([
      '0002_next:1 drop-column takes something from the previous release: say "not before release <name>".',
      expect.stringContaining('drop-column (articles.title)'),
    ]);
    const said = '-- reviewed drop-column: nothing reads it since 1.3; not before release 1.4\n';
    expect(broken(said + drop)).toEqual([]);
  });

  it('says why, names rules that exist, and only those that it breaks', () => {
    expect(check({ '0002_next': '-- reviewed drop-tables: a good reason for it\nselect 1;' })).toEqual([
      '0002_next:1 there is no rule "drop-tables".',
    ]);
    expect(check({ '0002_next': '-- reviewed change-rows: ok\nselect 1;' })).toEqual([
      '0002_next:1 why change-rows may be broken is not said.',
    ]);
    expect(check({ '0002_next': '-- reviewed change-rows: one row per tenant\nselect 1;' })).toEqual([
      '0002_next:1 it is marked as reviewed for change-rows, which it does not break.',
    ]);
  });
});
