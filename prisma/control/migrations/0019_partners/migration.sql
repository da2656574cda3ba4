-- Partners: a tenant owns sub-tenants, one level deep, and hands settings down to them.
-- reviewed change-rows, validated-constraint, index-on-table: the control plane's tables are small, and no row has the new column yet
alter table tenants
  add column parent_id text,
  -- Settings that a sub-tenant has of its own; the others are its partner's.
  add column own_settings text[] default array[]::text[];
alter table tenants add constraint tenants_parent_id_fkey
  foreign key (parent_id) references tenants (id) on delete restrict on update restrict;
alter table tenants add constraint tenants_parent_check check (parent_id <> id);
alter table tenants add constraint tenants_own_settings_check check (own_settings is not null);
create index tenants_parent_id_idx on tenants (parent_id);

-- One level: who has a partner is none. A partner stays as long as somebody is its. Exact under any concurrency: whoever
-- gets a partner locks it first, and who goes is locked by its own change.
create function keep_families() returns trigger
language plpgsql set search_path = control, pg_catalog, pg_temp
as $$
declare
  partner record;
begin
  if new.parent_id is not null and (tg_op = 'INSERT' or new.parent_id is distinct from old.parent_id) then
    select t.parent_id, t.status into partner from tenants t where t.id = new.parent_id for no key update;
    if partner.parent_id is not null or partner.status in ('deleting', 'erased') then
      raise exception 'a tenant that has a partner, or goes, can be none' using errcode = 'TN030';
    end if;
    if exists (select from tenants c where c.parent_id = new.id) then
      raise exception 'a tenant with sub-tenants can have no partner' using errcode = 'TN030';
    end if;
  end if;
  if tg_op = 'UPDATE' and new.status in ('deleting', 'erased') and new.status <> old.status
     and exists (select from tenants c where c.parent_id = new.id and c.status <> 'erased') then
    raise exception 'a tenant with sub-tenants cannot go' using errcode = 'TN031';
  end if;
  return new;
end
$$;
create trigger tenants_families before insert or update of parent_id, status on tenants
  for each row execute function keep_families();

-- Whose people did it, when it was not an operator.
alter table tenant_transitions add column partner_id text;

-- A limit that is new has a value in every version: what was agreed stays, and nobody had agreed to any. Of the plans that
-- are shipped the two largest have it.
alter table plan_versions disable trigger plan_versions_keep;
update plan_versions set content = jsonb_set(content, '{limits,subTenants}', '{"value": 0, "enforcement": "hard"}');
update plan_versions set content = jsonb_insert(jsonb_set(content,
    '{limits,subTenants,value}', case plan_key when 'enterprise' then '25' else '100' end::jsonb),
    -- Behind white label.
    '{features,5}', '"partners"')
  where id in ('plv_00000000000000000000000004', 'plv_00000000000000000000000005');
alter table plan_versions enable trigger plan_versions_keep;
