-- The last month whose report went to a tenant's owners and admins: each month's goes once.
create table mail_reports (
  tenant_id text not null, month text not null, created_at timestamptz(3) not null default current_timestamp,
  constraint mail_reports_pkey primary key (tenant_id),
  constraint mail_reports_tenant_id_fkey foreign key (tenant_id) references tenants (id) on delete cascade on update restrict,
  constraint mail_reports_month_check check (month ~ '^\d{4}-\d{2}$')
);
grant select, insert, update, delete on mail_reports to tenantry_control;
