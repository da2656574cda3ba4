-- Every sender marks an hour for itself: a shared mark made senders and roll-ups wait for each other in circles.
alter table usage_stale_hours add column mark text not null default '';
alter table usage_stale_hours alter column mark drop default;
alter table usage_stale_hours drop constraint usage_stale_hours_pkey;
alter table usage_stale_hours add primary key (tenant_id, meter, hour, mark);

-- The backstop of roll-ups: which tenants of this schema have hours to roll up. Ids only, for the job role only.
create policy sweep_definer on usage_stale_hours for select to tenantry_definer using (true);
grant select (tenant_id) on usage_stale_hours to tenantry_definer;

do $do$
begin
  execute format($create$
    create function stale_usage_tenants() returns setof text
    language sql stable security definer
    set search_path = %1$I, pg_catalog, pg_temp
    as $body$ select distinct tenant_id from usage_stale_hours limit 10000 $body$
  $create$, current_schema());
  revoke all on function stale_usage_tenants() from public;
  execute format('grant create on schema %I to tenantry_definer', current_schema());
  alter function stale_usage_tenants() owner to tenantry_definer;
  execute format('revoke create on schema %I from tenantry_definer', current_schema());
end
$do$;
