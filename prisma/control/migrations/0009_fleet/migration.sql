-- The fleet: servers by region, what they take, how they do; and tenants on their way between places.
alter table partitions
  add column kind text not null default 'general',
  add column capacity_tenants integer,
  add column address_sealed text,
  add column replica_sealed text,
  add column note text not null default '',
  add column health text not null default 'unknown',
  add column health_checked_at timestamptz(3),
  add column health_detail jsonb,
  add column updated_at timestamptz(3) not null default current_timestamp;
alter table partitions add constraint partitions_status_check check (status in ('open', 'draining', 'full', 'closed'));
alter table partitions add constraint partitions_kind_check check (kind in ('general', 'shared', 'isolated'));
alter table partitions add constraint partitions_health_check check (health in ('unknown', 'healthy', 'degraded', 'down'));
alter table partitions add constraint partitions_capacity_check check (capacity_tenants is null or capacity_tenants > 0);
alter table partitions add constraint partitions_id_check check (id ~ '^[a-z][a-z0-9-]{0,31}$');
-- Only the main partition goes by DATABASE_URL.
alter table partitions add constraint partitions_address_check check ((address_sealed is null) = (id = 'main'));

-- A partition's address or status has changed: every process forgets where it was.
create function notify_partitions() returns trigger
language plpgsql set search_path = control, pg_catalog, pg_temp
as $$
begin
  perform pg_notify('tenantry_partitions', coalesce(new.id, old.id));
  return null;
end
$$;
create trigger partitions_notify after update of address_sealed, replica_sealed or delete on partitions
  for each row execute function notify_partitions();

create index tenants_partition_id_strategy_idx on tenants (partition_id, strategy);

create table tenant_moves (
  id text primary key,
  tenant_id text not null references tenants (id) on delete cascade on update restrict,
  status text not null default 'running',
  from_strategy text not null,
  from_place jsonb not null,
  to_strategy text not null,
  to_place jsonb not null,
  steps jsonb not null,
  progress jsonb not null default '{}',
  reason text not null default '',
  watch_hours integer not null default 24,
  requested_by text not null,
  requested_by_name text not null,
  wanted text,
  attempts integer not null default 0,
  lease_until timestamptz(3),
  error text,
  pause_ms integer,
  created_at timestamptz(3) not null default current_timestamp,
  updated_at timestamptz(3) not null default current_timestamp,
  switched_at timestamptz(3),
  watch_until timestamptz(3),
  finished_at timestamptz(3)
);
alter table tenant_moves add constraint tenant_moves_status_check
  check (status in ('running', 'watching', 'finishing', 'reverting', 'finished', 'reverted'));
alter table tenant_moves add constraint tenant_moves_wanted_check check (wanted in ('finish', 'revert'));
-- One move of a tenant at a time.
create unique index tenant_moves_live_key on tenant_moves (tenant_id) where finished_at is null;
create index tenant_moves_tenant_id_created_at_idx on tenant_moves (tenant_id, created_at);
create index tenant_moves_status_updated_at_idx on tenant_moves (status, updated_at);

grant select, insert, update, delete on tenant_moves to tenantry_control;
