set local role tenantry_owner;

-- Contexts of tenants that have left a place in this database, or are just leaving it: nobody may work with what is left of
-- them there. An entry is the beginning of such contexts, version and tenant without the dot: a tenant's version counts its
-- moves, so one that comes back, or went to another schema of this database, is not meant. The list stands in the row that
-- every check reads anyway, so that it costs nothing.
alter table app_private.context_keys add column moved_tenants text[] not null default '{}';

create or replace function app.tenant_id() returns text
language plpgsql stable security definer parallel restricted
set search_path = pg_catalog, pg_temp
as $$
declare
  token text := pg_catalog.current_setting('app.context', true);
  tenant text;
begin
  -- Tags are hashed once more before they are compared, so that the time the comparison takes tells nothing.
  select split_part(token, '.', 2) into tenant
    from app_private.context_keys k
   where k.id = split_part(token, '.', 4) and k.retired_at is null
     and split_part(token, '.', 1) || split_part(token, '.', 2) <> all (k.moved_tenants)
     and case
           when sha256(convert_to(encode(app_private.hmac(
                  convert_to(left(token, -65), 'UTF8'), k.secret, 'sha256'), 'hex'), 'UTF8'))
                = sha256(convert_to(right(token, 64), 'UTF8'))
           -- Valid when the transaction began: a long transaction keeps its tenant. Both sides are ten digits until
           -- the year 2286; a cast would be tried, and fail, on tokens that are none when the statement is planned.
           then split_part(token, '.', 3) collate "C" >= date_part('epoch', now())::bigint::text
           else false
         end;
  if tenant is null then
    perform app_private.refuse_context(token);
  end if;
  return tenant;
end
$$;

-- Says why a context was refused: TN001 missing, TN002 malformed, TN003 not signed by us, TN004 expired,
-- TN005 the tenant has moved away.
create or replace function app_private.refuse_context(token text) returns void
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
begin
  if token is null or token = '' then
    raise exception 'tenant context missing' using errcode = 'TN001';
  end if;
  if token !~ '^v1(e[0-9]{1,9})?\.ten_[0-9a-z]{26}\.[0-9]{10}\.[0-9a-z]{1,16}\.[0-9a-f]{64}$' then
    raise exception 'tenant context malformed' using errcode = 'TN002';
  end if;
  -- Nobody learns from the code whether a forged token would have had the right tag.
  if split_part(token, '.', 3)::bigint < date_part('epoch', now())::bigint then
    raise exception 'tenant context expired' using errcode = 'TN004';
  end if;
  if exists (select from app_private.context_keys k
              where k.id = split_part(token, '.', 4) and k.retired_at is null
                and split_part(token, '.', 1) || split_part(token, '.', 2) = any (k.moved_tenants)
                and sha256(convert_to(encode(app_private.hmac(
                      convert_to(left(token, -65), 'UTF8'), k.secret, 'sha256'), 'hex'), 'UTF8'))
                    = sha256(convert_to(right(token, 64), 'UTF8'))) then
    raise exception 'the tenant has moved' using errcode = 'TN005';
  end if;
  raise exception 'tenant context not signed by us' using errcode = 'TN003';
end
$$;
