-- reviewed validated-constraint: a row a domain, some ten thousand at most, so it takes a few milliseconds
-- The certificate that visitors of a domain are shown, and how long browsers are told to come over TLS alone.
alter table domains add column certificate jsonb;
alter table domains add column hsts text not null default 'month';
alter table domains add constraint domains_hsts_check check (hsts in ('off', 'month', 'year'));

create or replace trigger domains_notify_update after update on domains
  for each row when (
    (old.tenant_id, old.host, old.verified_at, old.is_primary, old.redirects_subdomain, old.hsts, old.status = 'valid')
      is distinct from
    (new.tenant_id, new.host, new.verified_at, new.is_primary, new.redirects_subdomain, new.hsts, new.status = 'valid')
  ) execute function notify_directory();
