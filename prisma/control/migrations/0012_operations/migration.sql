-- What operators steer while everything runs: settings, maintenance, announcements, support tickets.
create table platform_settings (
  key text not null, value jsonb not null, version integer not null default 1,
  updated_at timestamptz(3) not null default current_timestamp,
  constraint platform_settings_pkey primary key (key)
);

create table platform_setting_changes (
  id text not null, key text not null, version integer not null, before jsonb, after jsonb, reason text not null,
  undoes_id text, operator_id text not null, operator_name text not null,
  at timestamptz(3) not null default current_timestamp,
  constraint platform_setting_changes_pkey primary key (id)
);
create index platform_setting_changes_key_version_idx on platform_setting_changes (key, version);
create index platform_setting_changes_at_idx on platform_setting_changes (at);

create table maintenance_windows (
  id text not null, message text, reason text not null, starts_at timestamptz(3) not null, ends_at timestamptz(3),
  ended_at timestamptz(3), ended_by_name text, created_by_id text not null, created_by_name text not null,
  created_at timestamptz(3) not null default current_timestamp,
  constraint maintenance_windows_pkey primary key (id),
  constraint maintenance_windows_time_check check (ends_at > starts_at)
);
create index maintenance_windows_starts_at_idx on maintenance_windows (starts_at);

create table announcements (
  id text not null, title text not null, body text not null, severity text not null default 'info',
  audience jsonb not null, is_mailed boolean not null default false, status text not null default 'draft',
  starts_at timestamptz(3), ends_at timestamptz(3), version integer not null default 1, created_by_name text not null,
  created_at timestamptz(3) not null default current_timestamp,
  updated_at timestamptz(3) not null default current_timestamp, published_at timestamptz(3), withdrawn_at timestamptz(3),
  constraint announcements_pkey primary key (id),
  constraint announcements_severity_check check (severity in ('info', 'warning', 'critical')),
  constraint announcements_status_check check (status in ('draft', 'published', 'withdrawn')),
  constraint announcements_time_check check (ends_at > starts_at)
);
create index announcements_status_created_at_idx on announcements (status, created_at);

create table announcement_reads (
  announcement_id text not null, identity_id text not null, at timestamptz(3) not null default current_timestamp,
  constraint announcement_reads_pkey primary key (announcement_id, identity_id),
  constraint announcement_reads_announcement_id_fkey foreign key (announcement_id) references announcements (id) on delete cascade on update restrict
);

create table announcement_mails (
  announcement_id text not null, identity_id text not null, at timestamptz(3) not null default current_timestamp,
  constraint announcement_mails_pkey primary key (announcement_id, identity_id),
  constraint announcement_mails_announcement_id_fkey foreign key (announcement_id) references announcements (id) on delete cascade on update restrict
);

create table support_tickets (
  id text not null, number serial not null, tenant_id text not null, subject text not null,
  status text not null default 'open', priority text not null default 'normal', opened_by_id text not null,
  opened_by_name text not null, assignee_id text, created_at timestamptz(3) not null default current_timestamp,
  last_message_at timestamptz(3) not null default current_timestamp, last_author_kind text not null default 'member',
  closed_at timestamptz(3),
  constraint support_tickets_pkey primary key (id),
  constraint support_tickets_status_check check (status in ('open', 'waiting', 'closed')),
  constraint support_tickets_priority_check check (priority in ('low', 'normal', 'high', 'urgent')),
  constraint support_tickets_closed_check check ((status = 'closed') = (closed_at is not null))
);
alter sequence support_tickets_number_seq restart with 1001;
create unique index support_tickets_number_key on support_tickets (number);
create index support_tickets_tenant_id_last_message_at_idx on support_tickets (tenant_id, last_message_at);
create index support_tickets_status_last_message_at_idx on support_tickets (status, last_message_at);

create table support_messages (
  id text not null, ticket_id text not null, tenant_id text not null, kind text not null default 'reply',
  author_kind text not null, author_id text not null, author_name text not null, body text not null,
  created_at timestamptz(3) not null default current_timestamp,
  constraint support_messages_pkey primary key (id),
  constraint support_messages_ticket_id_fkey foreign key (ticket_id) references support_tickets (id) on delete cascade on update restrict,
  constraint support_messages_kind_check check (kind = 'reply' or (kind = 'note' and author_kind = 'operator'))
);
create index support_messages_ticket_id_created_at_idx on support_messages (ticket_id, created_at);
create index support_messages_tenant_id_idx on support_messages (tenant_id);

create table support_reads (
  ticket_id text not null, reader_id text not null, read_at timestamptz(3) not null,
  constraint support_reads_pkey primary key (ticket_id, reader_id),
  constraint support_reads_ticket_id_fkey foreign key (ticket_id) references support_tickets (id) on delete cascade on update restrict
);

-- Every process keeps settings, maintenance and live announcements in memory and reads them anew when it hears of a change.
create function notify_operations() returns trigger
language plpgsql set search_path = control, pg_catalog, pg_temp
as $$
begin
  perform pg_notify('tenantry_operations', tg_table_name);
  return null;
end
$$;
create trigger platform_settings_notify after insert or update or delete on platform_settings
  for each statement execute function notify_operations();
create trigger maintenance_windows_notify after insert or update or delete on maintenance_windows
  for each statement execute function notify_operations();
create trigger announcements_notify after insert or update or delete on announcements
  for each statement execute function notify_operations();

grant select, insert, update, delete on platform_settings, maintenance_windows, announcements, announcement_reads,
  announcement_mails, support_tickets, support_messages, support_reads to tenantry_control;
grant usage on sequence support_tickets_number_seq to tenantry_control;
grant select, insert on platform_setting_changes to tenantry_control;
