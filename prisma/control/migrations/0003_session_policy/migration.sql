-- How long sessions of a tenant's people live; the defaults are what everybody had so far.
alter table tenants add column session_idle_minutes integer not null default 10080;
alter table tenants add column session_max_hours integer not null default 720;
alter table tenants add constraint tenants_session_policy_check
  check (session_idle_minutes between 15 and 10080 and session_max_hours between 1 and 720);
