-- How many events each meter had lately, over all tenants of this schema: numbers alone, for the job role only.
-- Values are left out of the index, so that adding to an hour moves no entry of it.
create index usage_rollups_hours_idx on usage_rollups (starts_at) where grain = 'hour' and subject = '';
create policy sweep_definer on usage_rollups for select to tenantry_definer using (true);
grant select (meter, grain, starts_at, subject, events) on usage_rollups to tenantry_definer;

do $do$
begin
  execute format($create$
    create function metered_events_of_day() returns table (meter text, events bigint)
    language sql stable security definer
    set search_path = %1$I, pg_catalog, pg_temp
    as $body$
      select r.meter, sum(r.events)::bigint from usage_rollups r
       where r.grain = 'hour' and r.subject = '' and r.starts_at > now() - interval '24 hours'
       group by r.meter
    $body$
  $create$, current_schema());
  revoke all on function metered_events_of_day() from public;
  execute format('grant create on schema %I to tenantry_definer', current_schema());
  alter function metered_events_of_day() owner to tenantry_definer;
  execute format('revoke create on schema %I from tenantry_definer', current_schema());
end
$do$;
