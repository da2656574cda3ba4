-- How a tenant arranges its site, what readers think of its articles, and what search engines read of an article.
-- Adds tables, and columns with constant defaults.
create table site_contents (
  tenant_id text not null, id text not null, content jsonb not null, version integer not null default 1,
  updated_at timestamptz(3) not null default current_timestamp,
  primary key (tenant_id, id)
);

create table article_feedback (
  tenant_id text not null, id text not null, article_id text not null, visitor_key text not null,
  is_helpful boolean not null, comment text,
  created_at timestamptz(3) not null default current_timestamp,
  updated_at timestamptz(3) not null default current_timestamp,
  primary key (tenant_id, id),
  foreign key (tenant_id, article_id) references articles (tenant_id, id) on delete cascade on update restrict
);
create unique index article_feedback_tenant_id_article_id_visitor_key_key
  on article_feedback (tenant_id, article_id, visitor_key);
create index article_feedback_tenant_id_updated_at_idx on article_feedback (tenant_id, updated_at);

alter table articles
  add column seo_title text not null default '',
  add column seo_description text not null default '';

call app.protect_table('site_contents');
call app.protect_table('article_feedback');
