-- Words of sites: what a tenant says in words of its own, and which languages it offers. A tenant without any says ours in all.
create table site_texts (
  tenant_id text not null, language text not null, key text not null, text text not null,
  written_by_id text not null, written_by_name text not null,
  written_at timestamptz(3) not null default current_timestamp,
  constraint site_texts_pkey primary key (tenant_id, language, key),
  constraint site_texts_tenant_id_fkey foreign key (tenant_id) references tenants (id) on delete cascade on update restrict,
  constraint site_texts_text_check check (length(text) between 1 and 1000)
);
create table site_wordings (
  tenant_id text not null, languages text[], version integer not null default 0,
  updated_at timestamptz(3) not null default current_timestamp,
  constraint site_wordings_pkey primary key (tenant_id),
  constraint site_wordings_tenant_id_fkey foreign key (tenant_id) references tenants (id) on delete cascade on update restrict
);

-- The row counts every change of the texts: with it every process forgets what it keeps of the tenant and of its pages.
create trigger site_wordings_notify after insert or update on site_wordings
  for each row execute function notify_look();

grant select, insert, update, delete on site_texts, site_wordings to tenantry_control;
