import type pg from 'pg';
import { ROLES } from '../roles';
import { type Catalogue, type CatalogueObject, keyOf } from './objects';

/**
 * Everything a schema consists of. Names are qualified because nothing is on the search path.
 * Grants to an object's own owner say nothing; those to the job role differ between schemas on purpose.
 */
const OBJECTS = `
with ns as (select oid, nspname, nspowner, nspacl from pg_namespace where nspname = $1),
rel as (
  select c.* from pg_class c where c.relnamespace = (select oid from ns) and c.relkind in ('r', 'p')
), acl as (
  select 'schema' as object, null::text as tbl, null::text as col, (select nspname::text from ns) as name, nspowner as owner,
         aclexplode(coalesce(nspacl, acldefault('n', nspowner))) as entry from ns
  union all
  select 'table', relname::text, null, relname::text, relowner, aclexplode(coalesce(relacl, acldefault('r', relowner))) from rel
  union all
  select 'table', rel.relname::text, a.attname::text, rel.relname::text, rel.relowner, aclexplode(a.attacl)
    from rel join pg_attribute a on a.attrelid = rel.oid and a.attnum > 0 and not a.attisdropped where a.attacl is not null
  union all
  select 'function', null, null, p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')', p.proowner,
         aclexplode(coalesce(p.proacl, acldefault('f', p.proowner)))
    from pg_proc p where p.pronamespace = (select oid from ns)
)
select 'schema' as kind, null::text as tbl, 'schema' as name, pg_get_userbyid(nspowner)::text as definition,
       json_build_object('owner', pg_get_userbyid(nspowner)) as parts from ns
union all
select 'table', null, relname::text,
       format('owned by %s, row security %s, forced %s', pg_get_userbyid(relowner), relrowsecurity, relforcerowsecurity),
       json_build_object('owner', pg_get_userbyid(relowner), 'rowSecurity', relrowsecurity::text, 'forced', relforcerowsecurity::text)
  from rel
union all
select 'column', rel.relname::text, a.attname::text,
       concat_ws(' ', format_type(a.atttypid, a.atttypmod), case when a.attnotnull then 'not null' end,
         case when a.attgenerated <> '' then 'generated as ' || pg_get_expr(d.adbin, d.adrelid)
              when a.attidentity <> '' then 'identity'
              when d.adbin is not null then 'default ' || pg_get_expr(d.adbin, d.adrelid) end),
       json_build_object('type', format_type(a.atttypid, a.atttypmod), 'notNull', a.attnotnull::text,
         'default', case when a.attgenerated = '' then pg_get_expr(d.adbin, d.adrelid) end,
         'generated', case when a.attgenerated <> '' then pg_get_expr(d.adbin, d.adrelid) end)
  from rel join pg_attribute a on a.attrelid = rel.oid and a.attnum > 0 and not a.attisdropped
  left join pg_attrdef d on d.adrelid = rel.oid and d.adnum = a.attnum
union all
select 'constraint', rel.relname::text, c.conname::text, pg_get_constraintdef(c.oid),
       json_build_object('type', c.contype::text, 'validated', c.convalidated::text)
  from rel join pg_constraint c on c.conrelid = rel.oid and c.contype in ('p', 'u', 'f', 'c', 'x')
union all
select 'index', rel.relname::text, x.relname::text,
       pg_get_indexdef(i.indexrelid) || case when i.indisvalid then '' else ' (invalid)' end,
       json_build_object('valid', i.indisvalid::text)
  from rel join pg_index i on i.indrelid = rel.oid join pg_class x on x.oid = i.indexrelid
 where not exists (select from pg_constraint c where c.conindid = i.indexrelid and c.contype in ('p', 'u', 'x'))
union all
select 'policy', rel.relname::text, p.polname::text,
       concat_ws(' ', case when p.polpermissive then 'as permissive' else 'as restrictive' end, 'for',
         case p.polcmd when '*' then 'all' when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' else 'delete' end,
         'to', (select string_agg(case when r = 0 then 'public' else pg_get_userbyid(r)::text end, ', ' order by r) from unnest(p.polroles) r),
         'using (' || pg_get_expr(p.polqual, p.polrelid) || ')', 'with check (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')'),
       '{}'::json
  from rel join pg_policy p on p.polrelid = rel.oid
union all
select 'trigger', rel.relname::text, t.tgname::text, pg_get_triggerdef(t.oid) || ' ' || t.tgenabled::text, json_build_object('sql', pg_get_triggerdef(t.oid))
  from rel join pg_trigger t on t.tgrelid = rel.oid and not t.tgisinternal
union all
select 'function', null, p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')',
       pg_get_functiondef(p.oid) || ' owned by ' || pg_get_userbyid(p.proowner),
       json_build_object('sql', pg_get_functiondef(p.oid), 'owner', pg_get_userbyid(p.proowner))
  from pg_proc p where p.pronamespace = (select oid from ns) and p.prokind in ('f', 'p')
union all
select 'grant', tbl, concat_ws(' ', object, name, '(' || col || ')', 'to', grantee),
       string_agg(privilege, ', ' order by privilege),
       json_build_object('object', object, 'name', name, 'column', col, 'grantee', grantee)
  from (
    select object, tbl, col, name, (entry).privilege_type as privilege,
           case when (entry).grantee = 0 then 'public' else pg_get_userbyid((entry).grantee)::text end as grantee
      from acl where (entry).grantee <> owner
  ) granted
 where grantee <> $2
 group by object, tbl, col, name, grantee
union all
select 'other', null, c.relname::text,
       case c.relkind when 'v' then 'view' when 'm' then 'materialized view' when 'S' then 'sequence' when 'f' then 'foreign table' else 'type' end,
       json_build_object('relkind', c.relkind::text)
  from pg_class c where c.relnamespace = (select oid from ns) and c.relkind in ('v', 'm', 'S', 'f', 'c')`;

interface Row {
  kind: CatalogueObject['kind'];
  tbl: string | null;
  name: string;
  definition: string;
  parts: Record<string, string | null>;
}

/**
 * What is in a schema, comparable with another one. Empty when the schema is not there.
 *
 * @param client inside a transaction: the search path is changed for its rest
 * @param appRole the application's role in this database
 */
export async function readCatalogue(
  client: pg.ClientBase,
  schema: string,
  appRole: string,
): Promise<Catalogue> {
  await client.query('set local search_path = pg_catalog, pg_temp');
  const { rows } = await client.query<Row>(OBJECTS, [schema, ROLES.jobs]);
  const plain = neutral(schema, appRole);
  const objects = rows.map(
    ({ kind, tbl, name, definition, parts }): CatalogueObject => ({
      kind,
      table: tbl,
      name: plain(name),
      definition: plain(definition),
      parts: Object.fromEntries(
        Object.entries(parts).map(([part, value]) => [part, value === null ? null : plain(String(value))]),
      ),
    }),
  );
  return new Map(objects.map((object) => [keyOf(object), object]));
}

/** Takes the names out that differ between schemas: the schema itself where it qualifies or is searched, and the role. */
function neutral(schema: string, appRole: string): (text: string) => string {
  const qualifier = new RegExp(`(?<![\\w$"'])"?${schema}"?(?=\\.)`, 'g');
  const searched = new RegExp(`(SET search_path TO )'?"?${schema}"?'?`, 'g');
  const named = new RegExp(`^(schema )${schema}\\b`);
  const role = new RegExp(`(?<![\\w$])"?${appRole}"?(?![\\w$])`, 'g');
  return (text) =>
    (text === schema ? '{schema}' : text)
      .replace(qualifier, '{schema}')
      .replace(searched, "$1'{schema}'")
      .replace(named, '$1{schema}')
      .replace(role, '{app}');
}
