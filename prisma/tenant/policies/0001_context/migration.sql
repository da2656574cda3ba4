-- Once per database that holds tenants. Runs as the administrator.
create schema app authorization tenantry_owner;
create schema app_private authorization tenantry_owner;
revoke all on schema app, app_private from public;

create extension if not exists pgcrypto schema app_private;
create extension if not exists btree_gin schema app_private;
create extension if not exists pg_trgm schema app_private;
grant usage on schema app_private to tenantry_definer, tenantry_control;

set local role tenantry_owner;

-- One row: which role the application uses in this database.
create table app_private.installation (
  only_row boolean primary key default true check (only_row),
  app_role name not null
);

-- Keys that sign tenant contexts. The application role can never read them.
create table app_private.context_keys (
  id text primary key check (id ~ '^[0-9a-z]{1,16}$'),
  secret bytea not null check (length(secret) >= 32),
  created_at timestamptz not null default now(),
  retired_at timestamptz
);

-- The tenant of this transaction. Raises unless the setting app.context holds a context that our server signed:
-- v1.<tenant>.<expiry, seconds since the epoch>.<key id>.<HMAC-SHA-256 of what stands before it, in hex>.
-- The tags are hashed once more before they are compared, so that the time the comparison takes tells nothing.
create function app.tenant_id() returns text
language plpgsql stable security definer parallel restricted
set search_path = pg_catalog, pg_temp
as $$
declare
  token text := pg_catalog.current_setting('app.context', true);
  parts text[];
  key_secret bytea;
begin
  if token is null or token = '' then
    raise exception 'tenant context missing' using errcode = 'TN001';
  end if;
  if token !~ '^v1\.ten_[0-9a-z]{26}\.[0-9]{10}\.[0-9a-z]{1,16}\.[0-9a-f]{64}$' then
    raise exception 'tenant context malformed' using errcode = 'TN002';
  end if;
  parts := pg_catalog.string_to_array(token, '.');
  select k.secret into key_secret from app_private.context_keys k where k.id = parts[4] and k.retired_at is null;
  if key_secret is null
    or pg_catalog.sha256(app_private.hmac(
         pg_catalog.convert_to(pg_catalog.array_to_string(parts[1:4], '.'), 'UTF8'), key_secret, 'sha256'))
       <> pg_catalog.sha256(pg_catalog.decode(parts[5], 'hex')) then
    raise exception 'tenant context not signed by us' using errcode = 'TN003';
  end if;
  -- Valid when the transaction began: a long transaction keeps its tenant.
  if parts[3]::bigint < pg_catalog.date_part('epoch', pg_catalog.now())::bigint then
    raise exception 'tenant context expired' using errcode = 'TN004';
  end if;
  return parts[2];
end
$$;
revoke all on function app.tenant_id() from public;
