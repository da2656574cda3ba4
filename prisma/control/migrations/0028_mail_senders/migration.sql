-- A tenant's own sender: its address, the keys its mails are signed with, what the DNS was found to say.
create table mail_senders (
  id text not null, tenant_id text not null, name text not null, address text not null, domain text not null,
  status text not null default 'pending', findings jsonb not null default '{}',
  verified_at timestamptz(3), failing_since timestamptz(3), warned_at timestamptz(3),
  look_started_at timestamptz(3), checked_at timestamptz(3),
  next_check_at timestamptz(3) not null default current_timestamp,
  created_at timestamptz(3) not null default current_timestamp,
  updated_at timestamptz(3) not null default current_timestamp,
  constraint mail_senders_pkey primary key (id),
  constraint mail_senders_tenant_id_fkey foreign key (tenant_id) references tenants (id) on delete cascade on update restrict,
  constraint mail_senders_status_check check (status in ('pending', 'verified', 'lost'))
);
create unique index mail_senders_tenant_id_key on mail_senders (tenant_id);
create index mail_senders_next_check_at_idx on mail_senders (next_check_at);

-- `next` waits to be seen in the DNS; the current one signs until then.
create table mail_keys (
  id text not null, tenant_id text not null, sender_id text not null, selector text not null,
  public_key text not null, sealed_key text not null, status text not null default 'current',
  seen_at timestamptz(3), created_at timestamptz(3) not null default current_timestamp,
  constraint mail_keys_pkey primary key (id),
  constraint mail_keys_sender_id_fkey foreign key (sender_id) references mail_senders (id) on delete cascade on update restrict,
  constraint mail_keys_status_check check (status in ('current', 'next'))
);
create unique index mail_keys_sender_id_status_key on mail_keys (sender_id, status);
create index mail_keys_tenant_id_idx on mail_keys (tenant_id);

-- What is known of somebody's mailbox at one tenant: which mails they want no more, whether it could not be reached.
create table mail_recipients (
  tenant_id text not null, address text not null, stopped jsonb not null default '[]',
  bounced_at timestamptz(3), bounce_reason text,
  updated_at timestamptz(3) not null default current_timestamp,
  constraint mail_recipients_pkey primary key (tenant_id, address),
  constraint mail_recipients_tenant_id_fkey foreign key (tenant_id) references tenants (id) on delete cascade on update restrict
);
create index mail_recipients_tenant_id_bounced_at_idx on mail_recipients (tenant_id, bounced_at);
grant select, insert, update, delete on mail_senders, mail_keys, mail_recipients to tenantry_control;
