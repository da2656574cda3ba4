-- Quotas, usage events and their roll-ups, people at work, businesses. Adds tables only.
create table quota_counters (
  tenant_id text not null, limit_key text not null, period text not null,
  used bigint not null default 0 constraint quota_counters_used_check check (used >= 0),
  leased bigint not null default 0 constraint quota_counters_leased_check check (leased >= 0),
  allowance bigint,
  updated_at timestamptz(3) not null default current_timestamp,
  primary key (tenant_id, limit_key, period)
);

create table quota_leases (
  tenant_id text not null, id text not null, limit_key text not null, period text not null,
  units bigint not null, marked bigint not null default 0, expires_at timestamptz(3) not null,
  primary key (tenant_id, id),
  constraint quota_leases_marked_check check (marked between 0 and units)
);
create index quota_leases_tenant_id_limit_key_period_idx on quota_leases (tenant_id, limit_key, period);

create table quota_alerts (
  tenant_id text not null, limit_key text not null, period text not null, threshold integer not null,
  used bigint not null, limit_value bigint not null, at timestamptz(3) not null default current_timestamp,
  primary key (tenant_id, limit_key, period, threshold)
);
create index quota_alerts_tenant_id_at_idx on quota_alerts (tenant_id, at);

create table usage_events (
  tenant_id text not null, id text not null, meter text not null, value numeric(30, 9) not null,
  occurred_at timestamptz(3) not null, subject text not null default '', properties jsonb not null default '{}',
  received_at timestamptz(3) not null default current_timestamp,
  primary key (tenant_id, id)
);
create index usage_events_tenant_id_meter_occurred_at_idx on usage_events (tenant_id, meter, occurred_at);

create table usage_stale_hours (
  tenant_id text not null, meter text not null, hour timestamptz(3) not null,
  primary key (tenant_id, meter, hour)
);

create table usage_rollups (
  tenant_id text not null, meter text not null, grain text not null, starts_at timestamptz(3) not null,
  subject text not null default '', value numeric(30, 9) not null, events bigint not null default 0,
  primary key (tenant_id, meter, grain, starts_at, subject),
  constraint usage_rollups_grain_check check (grain in ('hour', 'day', 'month'))
);

create table usage_watermarks (
  tenant_id text not null, meter text not null, rolled_up_to timestamptz(3) not null,
  primary key (tenant_id, meter)
);

create table usage_settings (
  tenant_id text not null, id text not null,
  spend_cap_minor bigint constraint usage_settings_cap_check check (spend_cap_minor >= 0),
  stops_at_cap boolean not null default false, mails_alerts boolean not null default true,
  webhook_url text, webhook_secret_sealed text, updated_at timestamptz(3) not null default current_timestamp,
  primary key (tenant_id, id),
  constraint usage_settings_one_row check (id = 'usage')
);

create table presences (
  tenant_id text not null, id text not null, kind text not null, seen_at timestamptz(3) not null,
  primary key (tenant_id, id),
  constraint presences_kind_check check (kind in ('member', 'endUser'))
);
create index presences_tenant_id_seen_at_idx on presences (tenant_id, seen_at);

create table businesses (
  tenant_id text not null, id text not null, name text not null, reference text,
  created_at timestamptz(3) not null default current_timestamp,
  updated_at timestamptz(3) not null default current_timestamp,
  primary key (tenant_id, id)
);
create unique index businesses_tenant_id_name_key on businesses (tenant_id, name);
create index businesses_tenant_id_created_at_idx on businesses (tenant_id, created_at);

call app.protect_table('quota_counters');
call app.protect_table('quota_leases');
call app.protect_table('quota_alerts');
call app.protect_table('usage_events');
call app.protect_table('usage_stale_hours');
call app.protect_table('usage_rollups');
call app.protect_table('usage_watermarks');
call app.protect_table('usage_settings');
call app.protect_table('presences');
call app.protect_table('businesses');
