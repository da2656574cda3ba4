-- Migrations of the whole fleet: passes over its places, and what is known of each place. Adds tables only.
create table migration_runs (
  id text not null constraint migration_runs_pkey primary key,
  target_version text not null,
  status text not null default 'running'
    constraint migration_runs_status_check check (status in ('running', 'succeeded', 'failed', 'stopped')),
  parallelism integer not null constraint migration_runs_parallelism_check check (parallelism between 1 and 64),
  per_partition integer not null constraint migration_runs_per_partition_check check (per_partition between 1 and 64),
  on_error text not null constraint migration_runs_on_error_check check (on_error in ('stop', 'continue')),
  partition_id text,
  total integer not null default 0,
  migrated integer not null default 0,
  current integer not null default 0,
  failed integer not null default 0,
  wanted text constraint migration_runs_wanted_check check (wanted = 'stop'),
  requested_by text not null,
  requested_by_name text not null,
  holder text,
  lease_until timestamptz(3),
  error text,
  created_at timestamptz(3) not null default current_timestamp,
  updated_at timestamptz(3) not null default current_timestamp,
  finished_at timestamptz(3)
);
-- One pass at a time.
create unique index migration_runs_live_key on migration_runs ((true)) where status = 'running';
create index migration_runs_created_at_idx on migration_runs (created_at);

create table place_versions (
  partition_id text not null,
  database_name text not null,
  schema_name text not null,
  tenants integer not null default 0,
  version text,
  previous_version text,
  base_version text,
  status text not null default 'behind'
    constraint place_versions_status_check check (status in ('current', 'behind', 'migrating', 'failed')),
  error text,
  attempts integer not null default 0,
  run_id text,
  run_outcome text
    constraint place_versions_run_outcome_check check (run_outcome in ('current', 'migrated', 'failed')),
  migrated_at timestamptz(3),
  drift jsonb,
  drift_count integer,
  drift_checked_at timestamptz(3),
  updated_at timestamptz(3) not null default current_timestamp,
  constraint place_versions_pkey primary key (partition_id, database_name, schema_name)
);
create index place_versions_status_partition_id_idx on place_versions (status, partition_id);
create index place_versions_run_id_run_outcome_idx on place_versions (run_id, run_outcome);
create index place_versions_version_idx on place_versions (version);

grant select, insert, update, delete on migration_runs, place_versions to tenantry_control;
