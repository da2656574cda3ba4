-- What changed in tenants since their last bundle: how far each database's log was read, and the parts by tenant.
create table change_logs (
  partition_id text not null references partitions (id) on delete cascade on update restrict,
  database_name text not null,
  -- positions in the server's log as numbers
  started_lsn bigint not null,
  archived_lsn bigint not null,
  started_at timestamptz(3) not null,
  archived_at timestamptz(3) not null,
  updated_at timestamptz(3) not null default current_timestamp,
  primary key (partition_id, database_name)
);

create table change_segments (
  id text primary key,
  tenant_id text not null,
  partition_id text not null,
  database_name text not null,
  from_lsn bigint not null,
  to_lsn bigint not null,
  from_at timestamptz(3) not null,
  to_at timestamptz(3) not null,
  changes integer not null,
  size_bytes integer not null,
  sha256 text not null,
  created_at timestamptz(3) not null default current_timestamp
);
create index change_segments_tenant_id_to_lsn_idx on change_segments (tenant_id, to_lsn);
create index change_segments_created_at_idx on change_segments (created_at);

grant select, insert, update, delete on change_logs, change_segments to tenantry_control;
