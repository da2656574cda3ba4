-- Operators: roles, second factor, four eyes, impersonation. Expands only: the previous release keeps working.
alter table operators
  add column role text not null default 'owner'
    constraint operators_role_check check (role in ('owner', 'admin', 'support', 'viewer')),
  alter column password_hash drop not null,
  -- Sealed; of a secret that was shown but not confirmed yet, too.
  add column totp_secret text,
  add column totp_confirmed_at timestamptz(3),
  -- The 30-second step of the last code that was taken: none is taken twice.
  add column totp_last_step bigint not null default 0;
-- Whoever is made without a role from now on may only look.
alter table operators alter column role set default 'viewer';

alter table operator_sessions add column second_factor_at timestamptz(3);

create table operator_recovery_codes (
  id text not null constraint operator_recovery_codes_pkey primary key,
  operator_id text not null constraint operator_recovery_codes_operator_id_fkey
    references operators (id) on delete cascade on update restrict,
  code_hash text not null,
  used_at timestamptz(3),
  created_at timestamptz(3) not null default current_timestamp
);
create unique index operator_recovery_codes_operator_id_code_hash_key on operator_recovery_codes (operator_id, code_hash);

-- Single-use links by which an operator chooses a password.
create table operator_links (
  id text not null constraint operator_links_pkey primary key,
  operator_id text not null constraint operator_links_operator_id_fkey
    references operators (id) on delete cascade on update restrict,
  token_hash text not null,
  expires_at timestamptz(3) not null,
  used_at timestamptz(3),
  created_at timestamptz(3) not null default current_timestamp
);
create unique index operator_links_token_hash_key on operator_links (token_hash);
create index operator_links_operator_id_idx on operator_links (operator_id);

-- Acts that a second operator has to allow. The names stay when an operator or a tenant goes: no foreign keys.
create table approvals (
  id text not null constraint approvals_pkey primary key,
  act text not null,
  input jsonb not null,
  target_type text not null,
  target_id text not null,
  target_label text not null,
  tenant_id text,
  title text not null,
  reason text not null,
  status text not null default 'requested'
    constraint approvals_status_check check (status in ('requested', 'executed', 'refused', 'withdrawn', 'expired')),
  -- Run without a second pair of eyes, because there was only one operator.
  is_single boolean not null default false,
  requested_by_id text not null,
  requested_by text not null,
  decided_by_id text,
  decided_by text,
  decided_at timestamptz(3),
  decision_reason text,
  expires_at timestamptz(3) not null,
  created_at timestamptz(3) not null default current_timestamp,
  constraint approvals_two_people_check check (status <> 'executed' or is_single or decided_by_id <> requested_by_id)
);
create index approvals_status_created_at_idx on approvals (status, created_at);
create unique index approvals_one_open_idx on approvals (act, target_id) where status = 'requested';

-- An operator in a tenant's portal as one of its members.
create table impersonations (
  id text not null constraint impersonations_pkey primary key,
  operator_id text not null,
  operator_name text not null,
  operator_email text not null,
  tenant_id text not null constraint impersonations_tenant_id_fkey
    references tenants (id) on delete cascade on update restrict,
  identity_id text not null,
  member_name text not null,
  member_email text not null,
  reason text not null,
  ticket text,
  mode text not null default 'readOnly' constraint impersonations_mode_check check (mode in ('readOnly', 'elevated')),
  elevated_by text,
  elevated_at timestamptz(3),
  token_hash text not null,
  opened_at timestamptz(3),
  ended_at timestamptz(3),
  ended_by text,
  expires_at timestamptz(3) not null,
  created_at timestamptz(3) not null default current_timestamp,
  constraint impersonations_hour_check check (expires_at <= created_at + interval '60 minutes')
);
create unique index impersonations_token_hash_key on impersonations (token_hash);
create index impersonations_tenant_id_created_at_idx on impersonations (tenant_id, created_at);
create index impersonations_operator_id_created_at_idx on impersonations (operator_id, created_at);

-- Whether operators may enter the tenant's portal as one of its members.
alter table tenants add column allows_operator_access boolean not null default true;

-- The operators' log refuses changes from everybody, its owner included; only whoever drops the trigger could make one.
create index operator_audit_operator_id_at_idx on operator_audit (operator_id, at);
create function refuse_audit_change() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  raise exception 'the operators'' log is append-only' using errcode = 'insufficient_privilege';
end
$$;
create trigger operator_audit_append_only before update or delete on operator_audit
  for each row execute function refuse_audit_change();
create trigger operator_audit_not_emptied before truncate on operator_audit
  for each statement execute function refuse_audit_change();
alter table operator_audit enable always trigger operator_audit_append_only;
alter table operator_audit enable always trigger operator_audit_not_emptied;
revoke update, delete, truncate on operator_audit from tenantry_control;

grant select, insert, update, delete on operator_recovery_codes, operator_links to tenantry_control;
-- What was asked for and who was where is kept.
grant select, insert, update on approvals, impersonations to tenantry_control;
