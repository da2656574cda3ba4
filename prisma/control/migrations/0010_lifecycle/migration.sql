-- A tenant's whole life: archived, deleting and erased in place of deleted; what happened, what is under way, what is proven.
alter table tenants
  add column resume_at timestamptz(3),
  add column erase_after timestamptz(3),
  -- Its rows and files are in a bundle, not in its place.
  add column cold_since timestamptz(3);
alter table tenants drop constraint tenants_status_check;
-- Nothing of a deleted tenant was removed so far: it gets the grace that new deletions have.
update tenants set status = 'deleting', erase_after = current_timestamp + interval '30 days',
  deleted_at = coalesce(deleted_at, status_changed_at) where status = 'deleted';
alter table tenants add constraint tenants_status_check
  check (status in ('provisioning', 'active', 'maintenance', 'suspended', 'archived', 'deleting', 'erased'));
alter table tenants add constraint tenants_resume_check check (resume_at is null or status = 'suspended');
alter table tenants add constraint tenants_erase_check check (erase_after is null or status = 'deleting');
create index tenants_resume_at_idx on tenants (resume_at);
create index tenants_erase_after_idx on tenants (erase_after);

-- Outlives what it tells of: the operators' record.
create table tenant_transitions (
  id text not null constraint tenant_transitions_pkey primary key,
  tenant_id text not null,
  act text not null,
  from_status text not null,
  to_status text not null,
  reason text,
  operator_id text not null,
  operator_name text not null,
  resume_at timestamptz(3),
  erase_after timestamptz(3),
  effects jsonb not null default '[]',
  at timestamptz(3) not null default current_timestamp
);
create index tenant_transitions_tenant_id_at_idx on tenant_transitions (tenant_id, at);

create table lifecycle_runs (
  id text not null constraint lifecycle_runs_pkey primary key,
  tenant_id text not null,
  kind text not null,
  status text not null default 'running',
  input jsonb not null,
  steps jsonb not null,
  found jsonb not null default '{}',
  error text,
  requested_by text not null,
  requested_by_name text not null,
  attempts integer not null default 0,
  lease_until timestamptz(3),
  created_at timestamptz(3) not null default current_timestamp,
  updated_at timestamptz(3) not null default current_timestamp,
  finished_at timestamptz(3)
);
alter table lifecycle_runs add constraint lifecycle_runs_kind_check check (kind in ('archive', 'restore', 'erase'));
alter table lifecycle_runs add constraint lifecycle_runs_status_check
  check (status in ('running', 'reverting', 'succeeded', 'reverted'));
-- One at a time for a tenant.
create unique index lifecycle_runs_live_key on lifecycle_runs (tenant_id) where finished_at is null;
create index lifecycle_runs_tenant_id_created_at_idx on lifecycle_runs (tenant_id, created_at);
create index lifecycle_runs_status_updated_at_idx on lifecycle_runs (status, updated_at);

create table erasure_certificates (
  id text not null constraint erasure_certificates_pkey primary key,
  tenant_id text not null,
  tenant_name text not null,
  tenant_slug text not null,
  requested_by_name text not null,
  reason text not null,
  started_at timestamptz(3) not null,
  finished_at timestamptz(3) not null,
  content jsonb not null,
  sha256 text not null,
  signature text not null
);
create unique index erasure_certificates_tenant_id_key on erasure_certificates (tenant_id);
create index erasure_certificates_finished_at_id_idx on erasure_certificates (finished_at, id);

-- Jobs of tenants that are closed wait here, out of the queue's way, until their tenant opens again.
create table paused_jobs (
  id text not null constraint paused_jobs_pkey primary key,
  tenant_id text not null,
  name text not null,
  envelope jsonb not null,
  queue text,
  run_at timestamptz(3) not null,
  max_attempts integer not null,
  priority integer not null,
  job_key text,
  paused_at timestamptz(3) not null default current_timestamp
);
create unique index paused_jobs_tenant_id_job_key_key on paused_jobs (tenant_id, job_key);

grant select, insert, update, delete on lifecycle_runs to tenantry_control;
grant select on paused_jobs to tenantry_control;
grant select, insert, update, delete on paused_jobs to tenantry_jobs;
grant select, insert on tenant_transitions, erasure_certificates to tenantry_control;
