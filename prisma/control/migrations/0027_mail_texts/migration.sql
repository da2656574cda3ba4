-- Words that a tenant has put in place of ours, a mail and a language each. Nothing of it changes: whoever goes back adds a row.
create table mail_texts (
  id text not null, tenant_id text not null, kind text not null, language text not null, number integer not null,
  content jsonb, note text not null default '',
  created_by_id text not null, created_by_name text not null,
  created_at timestamptz(3) not null default current_timestamp,
  constraint mail_texts_pkey primary key (id),
  constraint mail_texts_tenant_id_fkey foreign key (tenant_id) references tenants (id) on delete cascade on update restrict,
  constraint mail_texts_number_check check (number > 0)
);
create unique index mail_texts_tenant_id_kind_language_number_key on mail_texts (tenant_id, kind, language, number);
grant select, insert on mail_texts to tenantry_control;
