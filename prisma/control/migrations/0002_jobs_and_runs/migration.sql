-- Receipts of relayed outbox events: what makes "exactly once" out of "at least once".
create table relayed_events (
  id text not null,
  tenant_id text not null,
  created_at timestamptz(3) not null default current_timestamp,
  constraint relayed_events_pkey primary key (id)
);
create index relayed_events_created_at_idx on relayed_events (created_at);

-- A run outlives the tenant it rolled back, and is worked on by one process at a time until its lease ends.
alter table provisioning_runs drop constraint provisioning_runs_tenant_id_fkey;
alter table provisioning_runs add column attempts integer not null default 0;
alter table provisioning_runs add column lease_until timestamptz(3);
alter table provisioning_runs add constraint provisioning_runs_status_check
  check (status in ('running', 'rolling_back', 'succeeded', 'rolled_back'));
create index provisioning_runs_created_at_idx on provisioning_runs (created_at);

grant select, insert, update, delete on relayed_events to tenantry_control;
