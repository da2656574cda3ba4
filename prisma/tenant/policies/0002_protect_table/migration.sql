set local role tenantry_owner;

-- Puts a table under tenant isolation, and refuses one that could not be isolated:
-- it needs tenant_id text not null, an index that starts with it, and it in every unique and foreign key.
-- privileges: what the application role may do (append-only tables leave out update and delete).
create procedure app.protect_table(target regclass, privileges text default 'select, insert, update, delete')
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  tenant_attribute smallint;
  offender text;
  app_role name := (select i.app_role from app_private.installation i);
begin
  select a.attnum into tenant_attribute from pg_catalog.pg_attribute a
   where a.attrelid = target and a.attname = 'tenant_id' and a.attnotnull and a.atttypid = 'text'::regtype;
  if tenant_attribute is null then
    raise exception '% has no column "tenant_id text not null"', target using errcode = 'TN010';
  end if;
  if not exists (select from pg_catalog.pg_index i
                  where i.indrelid = target and i.indkey[0] = tenant_attribute and i.indpred is null) then
    raise exception '% has no index that starts with tenant_id', target using errcode = 'TN011';
  end if;
  select i.indexrelid::regclass::text into offender from pg_catalog.pg_index i
   where i.indrelid = target and i.indisunique and not (tenant_attribute = any (i.indkey::smallint[]));
  if found then
    raise exception 'the unique index % of % does not include tenant_id', offender, target using errcode = 'TN012';
  end if;
  select c.conname into offender from pg_catalog.pg_constraint c
   where c.conrelid = target and c.contype = 'f' and not (tenant_attribute = any (c.conkey));
  if found then
    raise exception 'the foreign key % of % does not include tenant_id', offender, target using errcode = 'TN013';
  end if;

  execute pg_catalog.format('alter table %s enable row level security', target);
  execute pg_catalog.format('alter table %s force row level security', target);
  execute pg_catalog.format('drop policy if exists tenant_isolation on %s', target);
  -- As a sub-select it runs once per statement; called bare it would run once per row (measured: 4 times slower).
  execute pg_catalog.format(
    'create policy tenant_isolation on %s as permissive for all to public '
    'using (tenant_id = (select app.tenant_id())) with check (tenant_id = (select app.tenant_id()))', target);
  execute pg_catalog.format('revoke all on %s from public', target);
  execute pg_catalog.format('grant %s on %s to %I', privileges, target, app_role);
end
$$;
revoke all on procedure app.protect_table(regclass, text) from public;

-- Every ordinary table of a schema and what is wrong with its protection; no rows: all is well.
create function app.unprotected_tables(schema_name name)
returns table (table_name text, problem text)
language sql stable
set search_path = pg_catalog, pg_temp
as $$
  with tables as (
    select c.oid, c.relname::text as name, c.relrowsecurity, c.relforcerowsecurity
      from pg_catalog.pg_class c
     where c.relnamespace = (select n.oid from pg_catalog.pg_namespace n where n.nspname = schema_name)
       and c.relkind in ('r', 'p')
  ), policies as (
    select p.polrelid, p.polname, p.polcmd, p.polpermissive, p.polroles,
           pg_catalog.pg_get_expr(p.polqual, p.polrelid) as qual,
           pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid) as with_check
      from pg_catalog.pg_policy p
  )
  select t.name, 'row-level security is off' from tables t where not t.relrowsecurity
  union all
  select t.name, 'row-level security is not forced' from tables t where not t.relforcerowsecurity
  union all
  select t.name, 'the policy tenant_isolation is missing or altered' from tables t
   where not exists (
     select from policies p where p.polrelid = t.oid and p.polname = 'tenant_isolation' and p.polcmd = '*'
        and p.polroles = '{0}' and p.polpermissive
        and p.qual = '(tenant_id = ( SELECT app.tenant_id() AS tenant_id))'
        and p.with_check = '(tenant_id = ( SELECT app.tenant_id() AS tenant_id))')
  union all
  -- Permissive policies are ORed: any other one must be a read by the definer role alone.
  select t.name, pg_catalog.format('the policy %s widens access', p.polname) from tables t join policies p on p.polrelid = t.oid
   where p.polname <> 'tenant_isolation' and p.polpermissive
     and not (p.polcmd = 'r' and p.polroles = array[(select r.oid from pg_catalog.pg_roles r where r.rolname = 'tenantry_definer')])
  union all
  select t.name, 'the column tenant_id is missing or nullable' from tables t
   where not exists (select from pg_catalog.pg_attribute a
                      where a.attrelid = t.oid and a.attname = 'tenant_id' and a.attnotnull)
  union all
  select t.name, pg_catalog.format('the key %s does not include tenant_id', i.indexrelid::regclass) from tables t
    join pg_catalog.pg_index i on i.indrelid = t.oid and i.indisunique
   where not exists (select from pg_catalog.pg_attribute a
                      where a.attrelid = t.oid and a.attname = 'tenant_id' and a.attnum = any (i.indkey::smallint[]))
  union all
  select t.name, pg_catalog.format('the foreign key %s does not include tenant_id', c.conname) from tables t
    join pg_catalog.pg_constraint c on c.conrelid = t.oid and c.contype = 'f'
   where not exists (select from pg_catalog.pg_attribute a
                      where a.attrelid = t.oid and a.attname = 'tenant_id' and a.attnum = any (c.conkey))
  order by 1, 2
$$;
revoke all on function app.unprotected_tables(name) from public;
