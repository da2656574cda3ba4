-- Businesses are listed and searched by name without regard to case. A range of bytes ("C") is leakproof where LIKE is not, so
-- the index finds what begins with the typed letters behind row-level security. Rewrites the table once; it is small.
alter table businesses
  add column domain text,
  add column note text not null default '',
  add column name_key text collate "C" not null generated always as (lower(name)) stored;
drop index businesses_tenant_id_name_key;
create unique index businesses_name_key_idx on businesses (tenant_id, name_key);
create unique index businesses_tenant_id_domain_key on businesses (tenant_id, domain);
