-- Plan catalogue as versioned data, what operators set for single tenants, flags, meters, activity.
create table plans (
  key text not null, position integer not null, is_public boolean not null default true,
  created_at timestamptz(3) not null default current_timestamp,
  constraint plans_pkey primary key (key),
  constraint plans_key_check check (key ~ '^[a-z][a-z0-9-]{1,30}$')
);

create table plan_versions (
  id text not null, plan_key text not null, version integer not null, status text not null default 'draft',
  content jsonb not null, note text not null default '', created_by_name text not null default 'Tenantry',
  created_at timestamptz(3) not null default current_timestamp,
  updated_at timestamptz(3) not null default current_timestamp, published_at timestamptz(3),
  constraint plan_versions_pkey primary key (id),
  constraint plan_versions_plan_key_fkey foreign key (plan_key) references plans (key) on delete restrict on update restrict,
  constraint plan_versions_status_check check (status in ('draft', 'published')),
  constraint plan_versions_published_check check ((status = 'published') = (published_at is not null))
);
create unique index plan_versions_plan_key_version_key on plan_versions (plan_key, version);
create unique index plan_versions_plan_key_id_key on plan_versions (plan_key, id);
-- One draft a plan: two operators edit the same one and hear of each other.
create unique index plan_versions_one_draft_idx on plan_versions (plan_key) where status = 'draft';

create function keep_published_versions() returns trigger
language plpgsql set search_path = control, pg_catalog, pg_temp
as $$
begin
  if old.status = 'published' then
    raise exception 'a published plan version never changes' using errcode = 'TN020';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end
$$;
create trigger plan_versions_keep before update or delete on plan_versions
  for each row execute function keep_published_versions();

insert into plans (key, position, is_public) values ('free', 1, true);
insert into plan_versions (id, plan_key, version, status, content, note, published_at) values
  ('plv_00000000000000000000000001', 'free', 1, 'published', '{"name": "Free", "summary": "To try it in earnest", "limits": {"users": {"value": 5, "enforcement": "hard"}, "projects": {"value": 3, "enforcement": "hard"}, "articles": {"value": 50, "enforcement": "hard"}, "businesses": {"value": 25, "enforcement": "hard"}, "customDomains": {"value": 0, "enforcement": "hard"}, "storageBytes": {"value": 1073741824, "enforcement": "hard"}, "messages": {"value": 500, "enforcement": "hard"}, "aiRequests": {"value": 100, "enforcement": "hard"}, "apiCalls": {"value": 10000, "enforcement": "hard"}, "bandwidthBytes": {"value": 5368709120, "enforcement": "hard"}, "computeSeconds": {"value": 36000, "enforcement": "hard"}, "concurrentUsers": {"value": 25, "enforcement": "hard"}, "apiCallsPerMinute": {"value": 10, "enforcement": "hard"}, "endUserActionsPerMinute": {"value": 30, "enforcement": "hard"}}, "settings": {"priority": 2, "maxConcurrentRequests": 8, "maxDatabaseConnections": 3, "jobLanes": 1, "statementTimeoutMs": 5000, "idleTransactionTimeoutMs": 10000, "bodyBytes": 1048576, "uploadBytes": 5242880, "pageRows": 50, "cacheBytes": 1048576, "retentionDays": 2555}, "features": ["communitySupport"], "performanceTier": "standard", "isolation": {"standard": "shared", "allowed": ["shared"]}, "uptimePercent": null, "resources": {"cpu": 1, "memoryGiB": 2}, "prices": {"currency": "EUR", "monthlyMinor": 0, "yearlyMinor": 0, "extraUserMinor": 0, "overage": {}}}', 'The catalogue Tenantry ships with', now());
insert into plans (key, position, is_public) values ('starter', 2, true);
insert into plan_versions (id, plan_key, version, status, content, note, published_at) values
  ('plv_00000000000000000000000002', 'starter', 1, 'published', '{"name": "Starter", "summary": "For a first team", "limits": {"users": {"value": 10, "enforcement": "hard"}, "projects": {"value": 10, "enforcement": "hard"}, "articles": {"value": 500, "enforcement": "hard"}, "businesses": {"value": 250, "enforcement": "hard"}, "customDomains": {"value": 0, "enforcement": "hard"}, "storageBytes": {"value": 5368709120, "enforcement": "hard"}, "messages": {"value": 5000, "enforcement": "hard"}, "aiRequests": {"value": 500, "enforcement": "hard"}, "apiCalls": {"value": 100000, "enforcement": "hard"}, "bandwidthBytes": {"value": 53687091200, "enforcement": "soft"}, "computeSeconds": {"value": 180000, "enforcement": "soft"}, "concurrentUsers": {"value": 100, "enforcement": "hard"}, "apiCallsPerMinute": {"value": 60, "enforcement": "hard"}, "endUserActionsPerMinute": {"value": 60, "enforcement": "hard"}}, "settings": {"priority": 4, "maxConcurrentRequests": 16, "maxDatabaseConnections": 4, "jobLanes": 1, "statementTimeoutMs": 10000, "idleTransactionTimeoutMs": 15000, "bodyBytes": 1048576, "uploadBytes": 10485760, "pageRows": 100, "cacheBytes": 4194304, "retentionDays": 2555}, "features": ["communitySupport", "emailSupport"], "performanceTier": "standard", "isolation": {"standard": "shared", "allowed": ["shared"]}, "uptimePercent": 99.5, "resources": {"cpu": 2, "memoryGiB": 4}, "prices": {"currency": "EUR", "monthlyMinor": 2900, "yearlyMinor": 29000, "extraUserMinor": 0, "overage": {"bandwidthBytes": {"units": 1073741824, "amountMinor": 12}, "computeSeconds": {"units": 3600, "amountMinor": 10}}}}', 'The catalogue Tenantry ships with', now());
insert into plans (key, position, is_public) values ('pro', 3, true);
insert into plan_versions (id, plan_key, version, status, content, note, published_at) values
  ('plv_00000000000000000000000003', 'pro', 1, 'published', '{"name": "Pro", "summary": "For a growing company", "limits": {"users": {"value": 50, "enforcement": "soft"}, "projects": {"value": null, "enforcement": "hard"}, "articles": {"value": 5000, "enforcement": "hard"}, "businesses": {"value": 1000, "enforcement": "hard"}, "customDomains": {"value": 3, "enforcement": "hard"}, "storageBytes": {"value": 10737418240, "enforcement": "hard"}, "messages": {"value": 50000, "enforcement": "soft"}, "aiRequests": {"value": 1000, "enforcement": "hard"}, "apiCalls": {"value": 1000000, "enforcement": "soft"}, "bandwidthBytes": {"value": 268435456000, "enforcement": "soft"}, "computeSeconds": {"value": 360000, "enforcement": "soft"}, "concurrentUsers": {"value": 500, "enforcement": "hard"}, "apiCallsPerMinute": {"value": 100, "enforcement": "hard"}, "endUserActionsPerMinute": {"value": 60, "enforcement": "hard"}}, "settings": {"priority": 6, "maxConcurrentRequests": 32, "maxDatabaseConnections": 6, "jobLanes": 2, "statementTimeoutMs": 15000, "idleTransactionTimeoutMs": 30000, "bodyBytes": 4194304, "uploadBytes": 26214400, "pageRows": 100, "cacheBytes": 16777216, "retentionDays": 2555}, "features": ["communitySupport", "emailSupport", "customDomain", "allIntegrations"], "performanceTier": "premium", "isolation": {"standard": "shared", "allowed": ["shared", "schema"]}, "uptimePercent": 99.9, "resources": {"cpu": 4, "memoryGiB": 8}, "prices": {"currency": "EUR", "monthlyMinor": 9900, "yearlyMinor": 99000, "extraUserMinor": 800, "overage": {"messages": {"units": 1000, "amountMinor": 200}, "apiCalls": {"units": 10000, "amountMinor": 50}, "bandwidthBytes": {"units": 1073741824, "amountMinor": 8}, "computeSeconds": {"units": 3600, "amountMinor": 8}}}}', 'The catalogue Tenantry ships with', now());
insert into plans (key, position, is_public) values ('enterprise', 4, true);
insert into plan_versions (id, plan_key, version, status, content, note, published_at) values
  ('plv_00000000000000000000000004', 'enterprise', 1, 'published', '{"name": "Enterprise", "summary": "For strict contracts", "limits": {"users": {"value": null, "enforcement": "hard"}, "projects": {"value": null, "enforcement": "hard"}, "articles": {"value": null, "enforcement": "hard"}, "businesses": {"value": null, "enforcement": "hard"}, "customDomains": {"value": 25, "enforcement": "hard"}, "storageBytes": {"value": null, "enforcement": "hard"}, "messages": {"value": null, "enforcement": "hard"}, "aiRequests": {"value": null, "enforcement": "hard"}, "apiCalls": {"value": null, "enforcement": "hard"}, "bandwidthBytes": {"value": null, "enforcement": "hard"}, "computeSeconds": {"value": null, "enforcement": "hard"}, "concurrentUsers": {"value": null, "enforcement": "hard"}, "apiCallsPerMinute": {"value": 1000, "enforcement": "hard"}, "endUserActionsPerMinute": {"value": 120, "enforcement": "hard"}}, "settings": {"priority": 9, "maxConcurrentRequests": 64, "maxDatabaseConnections": 8, "jobLanes": 4, "statementTimeoutMs": 30000, "idleTransactionTimeoutMs": 60000, "bodyBytes": 8388608, "uploadBytes": 104857600, "pageRows": 200, "cacheBytes": 67108864, "retentionDays": 2555}, "features": ["communitySupport", "emailSupport", "customDomain", "allIntegrations", "whiteLabel", "sso", "auditLog", "complianceReports", "dedicatedSupport"], "performanceTier": "enterprise", "isolation": {"standard": "database", "allowed": ["shared", "schema", "database"]}, "uptimePercent": 99.99, "resources": {"cpu": 16, "memoryGiB": 32}, "prices": {"currency": "EUR", "monthlyMinor": 49900, "yearlyMinor": 499000, "extraUserMinor": 0, "overage": {}}}', 'The catalogue Tenantry ships with', now());
insert into plans (key, position, is_public) values ('government', 5, false);
insert into plan_versions (id, plan_key, version, status, content, note, published_at) values
  ('plv_00000000000000000000000005', 'government', 1, 'published', '{"name": "Government", "summary": "For your own ground", "limits": {"users": {"value": null, "enforcement": "hard"}, "projects": {"value": null, "enforcement": "hard"}, "articles": {"value": null, "enforcement": "hard"}, "businesses": {"value": null, "enforcement": "hard"}, "customDomains": {"value": 25, "enforcement": "hard"}, "storageBytes": {"value": null, "enforcement": "hard"}, "messages": {"value": null, "enforcement": "hard"}, "aiRequests": {"value": null, "enforcement": "hard"}, "apiCalls": {"value": null, "enforcement": "hard"}, "bandwidthBytes": {"value": null, "enforcement": "hard"}, "computeSeconds": {"value": null, "enforcement": "hard"}, "concurrentUsers": {"value": null, "enforcement": "hard"}, "apiCallsPerMinute": {"value": 1000, "enforcement": "hard", "isSetPerTenant": true}, "endUserActionsPerMinute": {"value": 120, "enforcement": "hard"}}, "settings": {"priority": 10, "maxConcurrentRequests": 64, "maxDatabaseConnections": 8, "jobLanes": 4, "statementTimeoutMs": 30000, "idleTransactionTimeoutMs": 60000, "bodyBytes": 8388608, "uploadBytes": 104857600, "pageRows": 200, "cacheBytes": 67108864, "retentionDays": 2555}, "features": ["communitySupport", "emailSupport", "customDomain", "allIntegrations", "whiteLabel", "sso", "auditLog", "complianceReports", "dedicatedSupport", "onPremise", "airGapped", "dedicatedInfrastructure"], "performanceTier": "enterprise", "isolation": {"standard": "dedicated", "allowed": ["shared", "schema", "database", "dedicated"]}, "uptimePercent": 99.999, "resources": null, "prices": null}', 'The catalogue Tenantry ships with', now());

alter table tenants add column plan_version_id text;
update tenants t set plan_version_id = v.id from plan_versions v where v.plan_key = t.plan;
alter table tenants add constraint tenants_plan_plan_version_id_fkey
  foreign key (plan, plan_version_id) references plan_versions (plan_key, id) on delete restrict on update restrict;
alter table tenants add constraint tenants_plan_version_check check (plan_version_id is not null);
create index tenants_plan_version_id_idx on tenants (plan_version_id);

-- Whoever names a plan and no version gets the newest published one.
create function choose_plan_version() returns trigger
language plpgsql set search_path = control, pg_catalog, pg_temp
as $$
begin
  if new.plan_version_id is null or (tg_op = 'UPDATE' and new.plan <> old.plan and new.plan_version_id = old.plan_version_id) then
    select v.id into new.plan_version_id from plan_versions v
     where v.plan_key = new.plan and v.status = 'published' order by v.version desc limit 1;
  end if;
  if not exists (select from plan_versions v where v.id = new.plan_version_id and v.status = 'published') then
    raise exception 'the plan % has no published version', new.plan using errcode = 'TN021';
  end if;
  return new;
end
$$;
create trigger tenants_plan_version before insert or update of plan, plan_version_id on tenants
  for each row execute function choose_plan_version();

create table entitlement_overrides (
  id text not null, tenant_id text not null, key text not null, value jsonb not null, reason text not null,
  expires_at timestamptz(3), created_by_id text not null, created_by_name text not null,
  created_at timestamptz(3) not null default current_timestamp, ended_at timestamptz(3), ended_by_name text,
  constraint entitlement_overrides_pkey primary key (id),
  constraint entitlement_overrides_tenant_id_fkey foreign key (tenant_id) references tenants (id) on delete cascade on update restrict
);
create index entitlement_overrides_tenant_id_ended_at_idx on entitlement_overrides (tenant_id, ended_at);
create index entitlement_overrides_ended_at_created_at_idx on entitlement_overrides (ended_at, created_at);
create unique index entitlement_overrides_one_live_idx on entitlement_overrides (tenant_id, key) where ended_at is null;

create table entitlement_grants (
  id text not null, tenant_id text not null, key text not null,
  units bigint not null constraint entitlement_grants_units_check check (units > 0),
  from_period text not null, through_period text, rolls_over boolean not null default false, reason text not null,
  created_by_id text not null, created_by_name text not null,
  created_at timestamptz(3) not null default current_timestamp, ended_at timestamptz(3), ended_by_name text,
  constraint entitlement_grants_pkey primary key (id),
  constraint entitlement_grants_tenant_id_fkey foreign key (tenant_id) references tenants (id) on delete cascade on update restrict,
  constraint entitlement_grants_period_check check (from_period ~ '^\d{4}-\d{2}$' and through_period ~ '^\d{4}-\d{2}$')
);
create index entitlement_grants_tenant_id_ended_at_idx on entitlement_grants (tenant_id, ended_at);

-- Terms are part of the directory entry, so a change of them makes the entry stale everywhere.
create function notify_terms() returns trigger
language plpgsql set search_path = control, pg_catalog, pg_temp
as $$
begin
  perform pg_notify('tenantry_directory', json_build_object('tenantId', coalesce(new.tenant_id, old.tenant_id))::text);
  return null;
end
$$;
create trigger entitlement_overrides_notify after insert or update or delete on entitlement_overrides
  for each row execute function notify_terms();
create trigger entitlement_grants_notify after insert or update or delete on entitlement_grants
  for each row execute function notify_terms();

create table feature_flags (
  key text not null, description text not null, is_enabled boolean not null default false, rules jsonb not null,
  feature text, is_public boolean not null default false, version integer not null default 1,
  created_at timestamptz(3) not null default current_timestamp,
  updated_at timestamptz(3) not null default current_timestamp,
  constraint feature_flags_pkey primary key (key),
  constraint feature_flags_key_check check (key ~ '^[a-z][a-z0-9-]{1,62}$')
);

create table feature_flag_changes (
  id text not null, flag_key text not null, version integer not null, before jsonb, after jsonb,
  reason text not null default '', operator_id text not null, operator_name text not null,
  at timestamptz(3) not null default current_timestamp,
  constraint feature_flag_changes_pkey primary key (id)
);
create index feature_flag_changes_flag_key_at_idx on feature_flag_changes (flag_key, at);

create function notify_flags() returns trigger
language plpgsql set search_path = control, pg_catalog, pg_temp
as $$
begin
  perform pg_notify('tenantry_flags', coalesce(new.key, old.key));
  return null;
end
$$;
create trigger feature_flags_notify after insert or update or delete on feature_flags
  for each row execute function notify_flags();

create table meters (
  key text not null, name text not null, unit text not null, aggregation text not null, property text, limit_key text,
  is_internal boolean not null default false, created_at timestamptz(3) not null default current_timestamp,
  archived_at timestamptz(3),
  constraint meters_pkey primary key (key),
  constraint meters_key_check check (key ~ '^[a-z][a-z0-9_]{1,62}$'),
  constraint meters_aggregation_check check (aggregation in ('sum', 'count', 'max', 'unique', 'latest'))
);
create function notify_meters() returns trigger
language plpgsql set search_path = control, pg_catalog, pg_temp
as $$
begin
  perform pg_notify('tenantry_meters', coalesce(new.key, old.key));
  return null;
end
$$;
create trigger meters_notify after insert or update or delete on meters
  for each row execute function notify_meters();
insert into meters (key, name, unit, aggregation, property, limit_key, is_internal) values
  ('api_calls', 'API calls', 'calls', 'sum', null, 'apiCalls', true),
  ('messages', 'Messages', 'messages', 'sum', null, 'messages', true),
  ('bandwidth_bytes', 'Bandwidth', 'bytes', 'sum', null, 'bandwidthBytes', true),
  ('compute_seconds', 'Compute time', 'seconds', 'sum', null, 'computeSeconds', true),
  ('ai_requests', 'AI requests', 'requests', 'sum', null, 'aiRequests', false),
  ('active_users', 'Active people', 'people', 'unique', null, null, false),
  ('peak_seats', 'Seats in use, at most', 'seats', 'max', null, null, false),
  ('devices', 'Devices', 'devices', 'latest', null, null, false),
  ('exports', 'Exports', 'exports', 'count', null, null, false);

create table tenant_activity (
  tenant_id text not null, minute timestamptz(3) not null, requests integer not null default 0,
  errors integer not null default 0, refused integer not null default 0, request_ms bigint not null default 0,
  waited_ms bigint not null default 0, queries integer not null default 0, query_ms bigint not null default 0,
  query_wait_ms bigint not null default 0, jobs integer not null default 0, job_ms bigint not null default 0,
  bytes_in bigint not null default 0, bytes_out bigint not null default 0,
  constraint tenant_activity_pkey primary key (tenant_id, minute),
  constraint tenant_activity_tenant_id_fkey foreign key (tenant_id) references tenants (id) on delete cascade on update restrict
);
create index tenant_activity_minute_idx on tenant_activity (minute);

create table limit_watches (
  tenant_id text not null, limit_key text not null, period text not null, threshold integer not null,
  used bigint not null, limit_value bigint not null, updated_at timestamptz(3) not null default current_timestamp,
  constraint limit_watches_pkey primary key (tenant_id, limit_key),
  constraint limit_watches_tenant_id_fkey foreign key (tenant_id) references tenants (id) on delete cascade on update restrict
);
create index limit_watches_threshold_updated_at_idx on limit_watches (threshold, updated_at);

grant select, insert, update, delete on plans, plan_versions, entitlement_overrides, entitlement_grants, feature_flags,
  meters, tenant_activity, limit_watches to tenantry_control;
grant select, insert on feature_flag_changes to tenantry_control;
