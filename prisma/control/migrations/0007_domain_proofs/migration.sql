-- A host may be claimed by several tenants and verified by one: a claim without proof keeps nobody out.
alter table domains add column token text;
update domains set token = replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '');
alter table domains alter column token set not null;
drop index domains_host_key;
drop index domains_tenant_id_idx;
create unique index domains_tenant_id_host_key on domains (tenant_id, host);
create unique index domains_one_verified_idx on domains (host) where verified_at is not null;
