-- Control plane: tenants, staff identities, operators. Runs with search_path on schema control.

CREATE TABLE "identities" (
    "id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT,
    "email_verified_at" TIMESTAMPTZ(3),
    "failed_sign_ins" INTEGER NOT NULL DEFAULT 0,
    "locked_until" TIMESTAMPTZ(3),
    "last_sign_in_at" TIMESTAMPTZ(3),
    "last_tenant_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "identities_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "memberships" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "identity_id" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "memberships_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "invitations" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "email" TEXT,
    "role" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "invited_by_id" TEXT NOT NULL,
    "invited_by" TEXT NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "accepted_by" TEXT,
    "revoked_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "invitations_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "staff_sessions" (
    "id" TEXT NOT NULL,
    "identity_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "ip" TEXT,
    "user_agent" TEXT,
    CONSTRAINT "staff_sessions_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "login_tokens" (
    "id" TEXT NOT NULL,
    "identity_id" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "login_tokens_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "api_keys" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "secret_hash" TEXT NOT NULL,
    "scopes" TEXT[],
    "expires_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "created_by_id" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "api_keys_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "operators" (
    "id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "failed_sign_ins" INTEGER NOT NULL DEFAULT 0,
    "locked_until" TIMESTAMPTZ(3),
    "last_sign_in_at" TIMESTAMPTZ(3),
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "operators_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "operator_sessions" (
    "id" TEXT NOT NULL,
    "operator_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "ip" TEXT,
    "user_agent" TEXT,
    CONSTRAINT "operator_sessions_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "operator_audit" (
    "id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "operator_id" TEXT NOT NULL,
    "operator_name" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "target_type" TEXT NOT NULL,
    "target_id" TEXT NOT NULL,
    "target_label" TEXT NOT NULL,
    "tenant_id" TEXT,
    "reason" TEXT,
    "before" JSONB,
    "after" JSONB,
    "ip" TEXT,
    "user_agent" TEXT,
    "request_id" TEXT NOT NULL,
    CONSTRAINT "operator_audit_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "rate_limits" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,
    CONSTRAINT "rate_limits_pkey" PRIMARY KEY ("key")
);

CREATE TABLE "partitions" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "region" TEXT NOT NULL DEFAULT 'local',
    "status" TEXT NOT NULL DEFAULT 'open',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "partitions_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "tenants" (
    "id" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'provisioning',
    "status_reason" TEXT,
    "status_changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "strategy" TEXT NOT NULL DEFAULT 'shared',
    "partition_id" TEXT NOT NULL,
    "database_name" TEXT NOT NULL,
    "schema_name" TEXT NOT NULL,
    "plan" TEXT NOT NULL DEFAULT 'free',
    "accent_color" TEXT NOT NULL DEFAULT '#4f46e5',
    "locale" TEXT NOT NULL DEFAULT 'en',
    "time_zone" TEXT NOT NULL DEFAULT 'UTC',
    "currency" TEXT NOT NULL DEFAULT 'EUR',
    "plane_version" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),
    CONSTRAINT "tenants_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "domains" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "is_primary" BOOLEAN NOT NULL DEFAULT false,
    "verified_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "domains_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "provisioning_runs" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'running',
    "input" JSONB NOT NULL,
    "steps" JSONB NOT NULL,
    "error" TEXT,
    "requested_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),
    CONSTRAINT "provisioning_runs_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "tenant_events" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "entry" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "delivered_at" TIMESTAMPTZ(3),
    CONSTRAINT "tenant_events_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "identities_email_key" ON "identities"("email");
CREATE INDEX "memberships_identity_id_idx" ON "memberships"("identity_id");
CREATE UNIQUE INDEX "memberships_tenant_id_identity_id_key" ON "memberships"("tenant_id", "identity_id");
CREATE UNIQUE INDEX "invitations_token_hash_key" ON "invitations"("token_hash");
CREATE INDEX "invitations_tenant_id_created_at_idx" ON "invitations"("tenant_id", "created_at");
CREATE INDEX "staff_sessions_identity_id_idx" ON "staff_sessions"("identity_id");
CREATE UNIQUE INDEX "login_tokens_token_hash_key" ON "login_tokens"("token_hash");
CREATE INDEX "login_tokens_identity_id_idx" ON "login_tokens"("identity_id");
CREATE UNIQUE INDEX "api_keys_prefix_key" ON "api_keys"("prefix");
CREATE INDEX "api_keys_tenant_id_created_at_idx" ON "api_keys"("tenant_id", "created_at");
CREATE UNIQUE INDEX "operators_email_key" ON "operators"("email");
CREATE INDEX "operator_sessions_operator_id_idx" ON "operator_sessions"("operator_id");
CREATE INDEX "operator_audit_at_idx" ON "operator_audit"("at");
CREATE INDEX "operator_audit_tenant_id_at_idx" ON "operator_audit"("tenant_id", "at");
CREATE INDEX "rate_limits_expire_idx" ON "rate_limits"("expire");
CREATE UNIQUE INDEX "tenants_slug_key" ON "tenants"("slug");
CREATE INDEX "tenants_status_created_at_idx" ON "tenants"("status", "created_at");
CREATE INDEX "tenants_strategy_idx" ON "tenants"("strategy");
CREATE INDEX "tenants_created_at_id_idx" ON "tenants"("created_at", "id");
CREATE INDEX "tenants_plan_idx" ON "tenants"("plan");
CREATE UNIQUE INDEX "domains_host_key" ON "domains"("host");
CREATE INDEX "domains_tenant_id_idx" ON "domains"("tenant_id");
CREATE INDEX "provisioning_runs_status_updated_at_idx" ON "provisioning_runs"("status", "updated_at");
CREATE INDEX "provisioning_runs_tenant_id_idx" ON "provisioning_runs"("tenant_id");
CREATE INDEX "tenant_events_delivered_at_tenant_id_idx" ON "tenant_events"("delivered_at", "tenant_id");
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_identity_id_fkey" FOREIGN KEY ("identity_id") REFERENCES "identities"("id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "staff_sessions" ADD CONSTRAINT "staff_sessions_identity_id_fkey" FOREIGN KEY ("identity_id") REFERENCES "identities"("id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "login_tokens" ADD CONSTRAINT "login_tokens_identity_id_fkey" FOREIGN KEY ("identity_id") REFERENCES "identities"("id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "operator_sessions" ADD CONSTRAINT "operator_sessions_operator_id_fkey" FOREIGN KEY ("operator_id") REFERENCES "operators"("id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "tenants" ADD CONSTRAINT "tenants_partition_id_fkey" FOREIGN KEY ("partition_id") REFERENCES "partitions"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "domains" ADD CONSTRAINT "domains_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "provisioning_runs" ADD CONSTRAINT "provisioning_runs_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "tenant_events" ADD CONSTRAINT "tenant_events_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

alter table tenants add constraint tenants_status_check
  check (status in ('provisioning', 'active', 'maintenance', 'suspended', 'deleted'));
alter table tenants add constraint tenants_strategy_check
  check (strategy in ('shared', 'schema', 'database', 'dedicated'));
alter table memberships add constraint memberships_role_check
  check (role in ('owner', 'admin', 'manager', 'user', 'viewer'));

-- The directory list searches names and addresses by any part.
create index tenants_search_idx on tenants using gin ((lower(name || ' ' || slug)) app_private.gin_trgm_ops);

-- Every change of a tenant or a domain tells every process which entries of its directory cache are stale.
create function notify_directory() returns trigger
language plpgsql set search_path = control, pg_catalog, pg_temp
as $$
begin
  if tg_table_name = 'tenants' then
    perform pg_notify('tenantry_directory', json_build_object(
      'tenantId', coalesce(new.id, old.id), 'slugs', array_remove(array[new.slug, old.slug], null))::text);
  else
    perform pg_notify('tenantry_directory', json_build_object(
      'tenantId', coalesce(new.tenant_id, old.tenant_id), 'hosts', array_remove(array[new.host, old.host], null))::text);
  end if;
  return null;
end
$$;
create trigger tenants_notify after insert or update or delete on tenants
  for each row execute function notify_directory();
create trigger domains_notify after insert or update or delete on domains
  for each row execute function notify_directory();

grant usage on schema control to tenantry_control;
grant select, insert, update, delete on all tables in schema control to tenantry_control;
revoke update, delete on operator_audit from tenantry_control;
