-- The relay's backstop: which tenants of this schema still have events to relay. Ids only, for the job role only.
create policy sweep_definer on outbox_events for select to tenantry_definer using (true);
grant select (tenant_id, relayed_at) on outbox_events to tenantry_definer;

do $do$
begin
  execute format($create$
    create function pending_outbox_tenants() returns setof text
    language sql stable security definer
    set search_path = %1$I, pg_catalog, pg_temp
    as $body$ select distinct tenant_id from outbox_events where relayed_at is null limit 10000 $body$
  $create$, current_schema());
  execute format('grant create on schema %I to tenantry_definer', current_schema());
  alter function pending_outbox_tenants() owner to tenantry_definer;
  execute format('revoke create on schema %I from tenantry_definer', current_schema());
end
$do$;

create index outbox_events_pending_idx on outbox_events (tenant_id) where relayed_at is null;
