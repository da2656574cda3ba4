-- Whole tenants as files: what was taken, and what is made of it.
-- No foreign key to tenants: what was taken of a tenant is known for longer than the tenant is there.
create table bundles (
  id text not null, tenant_id text not null, tenant_slug text not null, tenant_name text not null, kind text not null,
  status text not null default 'taking', size_bytes bigint,
  sha256 text, rows bigint, files integer, file_bytes bigint, missing_files integer, plane_version text, wal_lsn text,
  tables jsonb, progress jsonb not null default '{}', error text, requested_by_id text not null,
  requested_by_name text not null, lease_until timestamptz(3), taken_at timestamptz(3), expires_at timestamptz(3),
  created_at timestamptz(3) not null default current_timestamp, removed_at timestamptz(3),
  constraint bundles_pkey primary key (id),
  constraint bundles_kind_check
    check (kind in ('manual', 'scheduled', 'suspend', 'archive', 'beforeRestore', 'export', 'upload')),
  constraint bundles_status_check check (status in ('taking', 'ready', 'failed', 'removed')),
  constraint bundles_ready_check check (status <> 'ready' or (size_bytes is not null and sha256 is not null))
);
create index bundles_tenant_id_created_at_idx on bundles (tenant_id, created_at);
create index bundles_status_created_at_idx on bundles (status, created_at);
create index bundles_tenant_id_taken_at_idx on bundles (tenant_id, taken_at);
-- A tenant is taken by one at a time.
create unique index bundles_taking_key on bundles (tenant_id) where status = 'taking';

create table bundle_runs (
  id text not null, tenant_id text not null, bundle_id text not null, kind text not null,
  status text not null default 'running', input jsonb not null, steps jsonb not null,
  progress jsonb not null default '{}', error text, requested_by_id text not null, requested_by_name text not null,
  attempts integer not null default 0, lease_until timestamptz(3),
  created_at timestamptz(3) not null default current_timestamp,
  updated_at timestamptz(3) not null default current_timestamp, finished_at timestamptz(3),
  constraint bundle_runs_pkey primary key (id),
  constraint bundle_runs_bundle_id_fkey foreign key (bundle_id) references bundles (id) on delete restrict on update restrict,
  constraint bundle_runs_kind_check check (kind in ('restore', 'clone', 'sandbox')),
  constraint bundle_runs_status_check check (status in ('running', 'reverting', 'succeeded', 'reverted'))
);
create index bundle_runs_tenant_id_created_at_idx on bundle_runs (tenant_id, created_at);
create index bundle_runs_status_updated_at_idx on bundle_runs (status, updated_at);
create index bundle_runs_bundle_id_idx on bundle_runs (bundle_id);
-- A tenant is written by one run at a time.
create unique index bundle_runs_live_key on bundle_runs (tenant_id) where finished_at is null;

grant select, insert, update, delete on bundles, bundle_runs to tenantry_control;
