-- The console's directory: views that operators keep, notes about tenants, and one act done to many tenants.
create table directory_views (
  id text not null, operator_id text not null, operator_name text not null, name text not null, filter jsonb not null,
  is_shared boolean not null default false, position integer not null default 0,
  created_at timestamptz(3) not null default current_timestamp,
  updated_at timestamptz(3) not null default current_timestamp,
  constraint directory_views_pkey primary key (id)
);
create unique index directory_views_operator_id_name_key on directory_views (operator_id, name);
create index directory_views_is_shared_idx on directory_views (is_shared);

-- The view that the directory opens with for an operator, an own one or one that somebody shares.
create table directory_view_defaults (
  operator_id text not null, view_id text not null,
  constraint directory_view_defaults_pkey primary key (operator_id),
  constraint directory_view_defaults_view_id_fkey foreign key (view_id) references directory_views (id)
    on delete cascade on update restrict
);
create index directory_view_defaults_view_id_idx on directory_view_defaults (view_id);

create table tenant_notes (
  id text not null, tenant_id text not null, text text not null, is_pinned boolean not null default false,
  author_id text not null, author_name text not null,
  created_at timestamptz(3) not null default current_timestamp, edited_at timestamptz(3),
  constraint tenant_notes_pkey primary key (id),
  constraint tenant_notes_tenant_id_fkey foreign key (tenant_id) references tenants (id) on delete cascade on update restrict
);
create index tenant_notes_tenant_id_created_at_idx on tenant_notes (tenant_id, created_at);

create table bulk_runs (
  id text not null, act text not null, input jsonb not null, selection jsonb not null, reason text not null default '',
  status text not null default 'running', total integer not null, done integer not null default 0,
  skipped integer not null default 0, failed integer not null default 0, wanted text,
  requested_by_id text not null, requested_by_name text not null, attempts integer not null default 0,
  holder text, lease_until timestamptz(3),
  created_at timestamptz(3) not null default current_timestamp,
  updated_at timestamptz(3) not null default current_timestamp, finished_at timestamptz(3),
  constraint bulk_runs_pkey primary key (id),
  constraint bulk_runs_status_check check (status in ('running', 'paused', 'succeeded', 'cancelled', 'failed')),
  constraint bulk_runs_wanted_check check (wanted in ('pause', 'cancel')),
  constraint bulk_runs_finished_check check ((finished_at is null) = (status in ('running', 'paused')))
);
create index bulk_runs_created_at_id_idx on bulk_runs (created_at, id);
create index bulk_runs_status_lease_until_idx on bulk_runs (status, lease_until);

-- Outlives the tenant it was about.
create table bulk_run_rows (
  run_id text not null, tenant_id text not null, position integer not null, tenant_name text not null,
  tenant_slug text not null, status text not null default 'pending', sentence text,
  -- Stands in the operators' log beside what the row did: proof of it after a kill.
  request_id text not null, finished_at timestamptz(3),
  constraint bulk_run_rows_pkey primary key (run_id, tenant_id),
  constraint bulk_run_rows_run_id_fkey foreign key (run_id) references bulk_runs (id) on delete cascade on update restrict,
  constraint bulk_run_rows_status_check check (status in ('pending', 'running', 'done', 'skipped', 'failed'))
);
create index bulk_run_rows_run_id_status_position_idx on bulk_run_rows (run_id, status, position);
create index bulk_run_rows_tenant_id_idx on bulk_run_rows (tenant_id);

grant select, insert, update, delete on directory_views, directory_view_defaults, tenant_notes, bulk_runs, bulk_run_rows
  to tenantry_control;
