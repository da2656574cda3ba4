-- reviewed validated-constraint, index-on-table: a row a domain, some ten thousand at most, so both take a few milliseconds
-- What a domain's records are found to be, over and over; which of a tenant's domains the others lead to.
alter table domains add column status text not null default 'pending';
alter table domains add column redirects_subdomain boolean not null default false;
alter table domains add column findings jsonb not null default '{}';
alter table domains add column routed_at timestamptz(3);
alter table domains add column failing_since timestamptz(3);
alter table domains add column warnings integer not null default 0;
alter table domains add column warned_at timestamptz(3);
alter table domains add column lost_at timestamptz(3);
alter table domains add column dns_failures integer not null default 0;
alter table domains add column look_started_at timestamptz(3);
alter table domains add column checked_at timestamptz(3);
alter table domains add column next_check_at timestamptz(3) not null default current_timestamp;
-- Every domain is due at once: within minutes the first looks tell how those do that were there before.
alter table domains add constraint domains_status_check
  check (status in ('pending', 'verifying', 'valid', 'conflicting', 'failed', 'lost'));
create index domains_next_check_at_idx on domains (next_check_at);
create unique index domains_one_primary_idx on domains (tenant_id) where is_primary;

-- A look that finds what it found before changes nothing in the directory, and most looks do.
create or replace trigger domains_notify after insert or delete on domains
  for each row execute function notify_directory();
create trigger domains_notify_update after update on domains
  for each row when (
    (old.tenant_id, old.host, old.verified_at, old.is_primary, old.redirects_subdomain, old.status = 'valid')
      is distinct from
    (new.tenant_id, new.host, new.verified_at, new.is_primary, new.redirects_subdomain, new.status = 'valid')
  ) execute function notify_directory();
