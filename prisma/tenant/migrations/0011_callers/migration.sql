-- PostgreSQL lets everybody call a new function. The application role, which is to see one tenant at a time, could ask
-- 0003's function which tenants have events that wait; and the search is for the application role alone.
do $do$
declare
  app_role name := (select i.app_role from app_private.installation i);
begin
  set local role tenantry_definer;
  revoke all on function pending_outbox_tenants() from public;
  revoke all on function search_articles(text, text, int) from public;
  execute format('grant execute on function search_articles(text, text, int) to %I', app_role);
  set local role tenantry_owner;
end
$do$;
