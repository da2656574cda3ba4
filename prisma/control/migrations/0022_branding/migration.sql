-- Branding: how a tenant's site looks, in versions. What was published never changes; a tenant without any looks as before.
create table branding_versions (
  id text not null, tenant_id text not null, number integer not null, status text not null default 'draft',
  content jsonb not null, note text not null default '',
  created_by_id text not null, created_by_name text not null,
  created_at timestamptz(3) not null default current_timestamp,
  updated_at timestamptz(3) not null default current_timestamp, published_at timestamptz(3),
  constraint branding_versions_pkey primary key (id),
  constraint branding_versions_tenant_id_fkey foreign key (tenant_id) references tenants (id) on delete cascade on update restrict,
  constraint branding_versions_number_check check (number > 0),
  constraint branding_versions_status_check check (status in ('draft', 'published', 'superseded')),
  constraint branding_versions_published_check check ((status = 'draft') = (published_at is null))
);
create unique index branding_versions_tenant_id_number_key on branding_versions (tenant_id, number);
create unique index branding_versions_one_draft_idx on branding_versions (tenant_id) where status = 'draft';
create unique index branding_versions_one_published_idx on branding_versions (tenant_id) where status = 'published';

-- Of a version that was published only this changes: another one takes its place. It goes with its tenant alone.
create function keep_published_branding() returns trigger
language plpgsql set search_path = control, pg_catalog, pg_temp
as $$
begin
  if old.status = 'draft' then
    return case when tg_op = 'DELETE' then old else new end;
  end if;
  if tg_op = 'DELETE' and exists (select from tenants t where t.id = old.tenant_id and t.status not in ('deleting', 'erased'))
     or tg_op = 'UPDATE' and (not (old.status = 'published' and new.status = 'superseded')
       or to_jsonb(new) - 'status' - 'updated_at' <> to_jsonb(old) - 'status' - 'updated_at') then
    raise exception 'a published branding never changes' using errcode = 'TN032';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end
$$;
create trigger branding_versions_keep before update or delete on branding_versions
  for each row execute function keep_published_branding();

-- Every process forgets what it keeps of the tenant and of its pages when the published version is another one, or when the
-- tenant got or lost what allows it.
create function notify_look() returns trigger
language plpgsql set search_path = control, pg_catalog, pg_temp
as $$
declare
  tenant text := case tg_table_name when 'tenants' then to_jsonb(new)->>'id' else to_jsonb(coalesce(new, old))->>'tenant_id' end;
begin
  perform pg_notify('tenantry_directory', json_build_object('tenantId', tenant)::text);
  perform pg_notify('tenantry_site', tenant);
  return null;
end
$$;
create trigger branding_versions_notify after insert or update of status on branding_versions
  for each row when (new.status = 'published') execute function notify_look();
create trigger tenants_look after update on tenants
  for each row when (new.plan_version_id is distinct from old.plan_version_id) execute function notify_look();
create trigger entitlement_overrides_look after insert or update on entitlement_overrides
  for each row when (new.key = 'whiteLabel') execute function notify_look();

grant select, insert, update, delete on branding_versions to tenantry_control;
