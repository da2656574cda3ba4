-- reviewed change-rows: the control plane's tables are small; of the tenants only sub-tenants are touched
-- A partner hands its look down: a sub-tenant without one of its own wears the version that its partner has published.
update tenants set own_settings = own_settings || 'branding'::text
 where parent_id is not null and not 'branding' = any (own_settings)
   and ('accentColor' = any (own_settings)
     or exists (select from branding_versions b where b.tenant_id = tenants.id and b.status = 'published'));

-- Whoever wears a partner's look forgets with it what is kept of entry and pages.
create or replace function notify_look() returns trigger
language plpgsql set search_path = control, pg_catalog, pg_temp
as $$
declare
  tenant text := case tg_table_name when 'tenants' then to_jsonb(new)->>'id' else to_jsonb(coalesce(new, old))->>'tenant_id' end;
begin
  perform pg_notify('tenantry_directory', json_build_object('tenantId', t.id)::text), pg_notify('tenantry_site', t.id)
     from (select tenant as id
           union all
           select c.id from tenants c
            where c.parent_id = tenant and not 'branding' = any (c.own_settings)) t;
  return null;
end
$$;
create or replace trigger tenants_look after update on tenants
  for each row when ((new.plan_version_id, new.parent_id, new.own_settings)
    is distinct from (old.plan_version_id, old.parent_id, old.own_settings)) execute function notify_look();
