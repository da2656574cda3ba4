-- Full text under RLS: @@ is not leakproof, so a policy would keep it from the index. The function reads as
-- tenantry_definer, who may read articles of every tenant, and takes the tenant from the verified context alone.
create index articles_search_idx on articles using gin (
  tenant_id app_private.text_ops,
  (setweight(to_tsvector('simple', title), 'A') || setweight(to_tsvector('simple', summary), 'B')
    || setweight(to_tsvector('simple', body_markdown), 'C'))
);

create policy search_definer on articles for select to tenantry_definer using (true);
grant select (tenant_id, id, title, summary, body_markdown, status) on articles to tenantry_definer;

do $do$
begin
  execute format('grant usage on schema %I to tenantry_definer', current_schema());
  execute format($create$
    create function search_articles(words text, wanted_status text, max_results int)
    returns table (id text, rank real, excerpt text)
    language plpgsql stable security definer
    set search_path = %1$I, pg_catalog, pg_temp
    as $body$
    declare
      tenant text := app.tenant_id();
      query tsquery := websearch_to_tsquery('simple', left(words, 200));
    begin
      -- The last word may still be being typed.
      if query::text <> '' and query::text ~ '''$' then
        query := (query::text || ':*')::tsquery;
      end if;
      return query
        select a.id,
               ts_rank(setweight(to_tsvector('simple', a.title), 'A') || setweight(to_tsvector('simple', a.summary), 'B')
                 || setweight(to_tsvector('simple', a.body_markdown), 'C'), query) as rank,
               ts_headline('simple', a.summary || ' ' || a.body_markdown, query,
                 'StartSel=⟦,StopSel=⟧,MaxFragments=1,MaxWords=24,MinWords=12') as excerpt
          from articles a
         where a.tenant_id = tenant
           and (setweight(to_tsvector('simple', a.title), 'A') || setweight(to_tsvector('simple', a.summary), 'B')
                 || setweight(to_tsvector('simple', a.body_markdown), 'C')) @@ query
           and (wanted_status is null or a.status = wanted_status)
         order by 2 desc, a.id
         limit least(greatest(max_results, 1), 100);
    end
    $body$
  $create$, current_schema());
  execute 'grant execute on function app.tenant_id() to tenantry_definer';
  execute format('grant create on schema %I to tenantry_definer', current_schema());
  alter function search_articles(text, text, int) owner to tenantry_definer;
  execute format('revoke create on schema %I from tenantry_definer', current_schema());
end
$do$;
