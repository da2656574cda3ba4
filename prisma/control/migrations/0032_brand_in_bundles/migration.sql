-- A restore puts the versions of a bundle in the place of those there are: while one is under way, and only then, versions of a
-- tenant that lives may go. The tables' grow-only rules hold for everybody else as before.
create function is_putting_bundle(tenant text) returns boolean
language sql stable set search_path = control, pg_catalog, pg_temp
as $$
  select exists (select from bundle_runs r where r.tenant_id = tenant and r.finished_at is null)
$$;
revoke execute on function is_putting_bundle(text) from public;
grant execute on function is_putting_bundle(text) to tenantry_control;

create or replace function keep_published_branding() returns trigger
language plpgsql set search_path = control, pg_catalog, pg_temp
as $$
begin
  if old.status = 'draft' then
    return case when tg_op = 'DELETE' then old else new end;
  end if;
  if tg_op = 'DELETE' and not is_putting_bundle(old.tenant_id)
       and exists (select from tenants t where t.id = old.tenant_id and t.status not in ('deleting', 'erased'))
     or tg_op = 'UPDATE' and (not (old.status = 'published' and new.status = 'superseded')
       or to_jsonb(new) - 'status' - 'updated_at' <> to_jsonb(old) - 'status' - 'updated_at') then
    raise exception 'a published branding never changes' using errcode = 'TN032';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end
$$;

create function keep_mail_texts() returns trigger
language plpgsql set search_path = control, pg_catalog, pg_temp
as $$
begin
  if not is_putting_bundle(old.tenant_id)
     and exists (select from tenants t where t.id = old.tenant_id and t.status not in ('deleting', 'erased')) then
    raise exception 'words of a mail are never taken back' using errcode = 'TN033';
  end if;
  return old;
end
$$;
create trigger mail_texts_keep before delete on mail_texts for each row execute function keep_mail_texts();
grant delete on mail_texts to tenantry_control;
