-- Tenant plane: end users, help-centre articles, requests, audit, outbox.
-- Runs in every schema that holds tenants, with search_path on that schema.


CREATE TABLE "collections" (
    "tenant_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "position" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "collections_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE TABLE "articles" (
    "tenant_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "collection_id" TEXT,
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL DEFAULT '',
    "body_markdown" TEXT NOT NULL DEFAULT '',
    "status" TEXT NOT NULL DEFAULT 'draft',
    "version" INTEGER NOT NULL DEFAULT 1,
    "author_id" TEXT NOT NULL,
    "author_name" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "articles_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE TABLE "conversations" (
    "tenant_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "subject" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'open',
    "priority" TEXT NOT NULL DEFAULT 'normal',
    "channel" TEXT NOT NULL DEFAULT 'site',
    "end_user_id" TEXT NOT NULL,
    "assignee_id" TEXT,
    "assignee_name" TEXT,
    "message_count" INTEGER NOT NULL DEFAULT 0,
    "first_replied_at" TIMESTAMPTZ(3),
    "solved_at" TIMESTAMPTZ(3),
    "last_message_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_message_kind" TEXT NOT NULL DEFAULT 'endUser',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "conversations_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE TABLE "messages" (
    "tenant_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "conversation_id" TEXT NOT NULL,
    "author_kind" TEXT NOT NULL,
    "author_id" TEXT NOT NULL,
    "author_name" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "is_internal" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "messages_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE TABLE "files" (
    "tenant_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "message_id" TEXT,
    "name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "size_bytes" BIGINT NOT NULL,
    "sha256" TEXT NOT NULL,
    "uploader_kind" TEXT NOT NULL,
    "uploader_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "files_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE TABLE "counters" (
    "tenant_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "value" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "counters_pkey" PRIMARY KEY ("tenant_id","name")
);

CREATE TABLE "end_users" (
    "tenant_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT,
    "email_verified_at" TIMESTAMPTZ(3),
    "failed_sign_ins" INTEGER NOT NULL DEFAULT 0,
    "locked_until" TIMESTAMPTZ(3),
    "last_sign_in_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "end_users_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE TABLE "end_user_sessions" (
    "tenant_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "end_user_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "ip" TEXT,
    "user_agent" TEXT,
    CONSTRAINT "end_user_sessions_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE TABLE "end_user_tokens" (
    "tenant_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "end_user_id" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "end_user_tokens_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE TABLE "audit_entries" (
    "tenant_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT NOT NULL,
    "actor_name" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "target_type" TEXT NOT NULL,
    "target_id" TEXT NOT NULL,
    "target_label" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "ip" TEXT,
    "user_agent" TEXT,
    "request_id" TEXT NOT NULL,
    CONSTRAINT "audit_entries_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE TABLE "outbox_events" (
    "tenant_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT NOT NULL,
    "request_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "relayed_at" TIMESTAMPTZ(3),
    CONSTRAINT "outbox_events_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE TABLE "idempotency_keys" (
    "tenant_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "request_hash" TEXT NOT NULL,
    "status" INTEGER,
    "response_body" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE UNIQUE INDEX "collections_tenant_id_slug_key" ON "collections"("tenant_id", "slug");
CREATE INDEX "articles_tenant_id_status_published_at_idx" ON "articles"("tenant_id", "status", "published_at");
CREATE INDEX "articles_tenant_id_collection_id_idx" ON "articles"("tenant_id", "collection_id");
CREATE INDEX "articles_tenant_id_updated_at_idx" ON "articles"("tenant_id", "updated_at");
CREATE UNIQUE INDEX "articles_tenant_id_slug_key" ON "articles"("tenant_id", "slug");
CREATE INDEX "conversations_tenant_id_status_last_message_at_idx" ON "conversations"("tenant_id", "status", "last_message_at");
CREATE INDEX "conversations_tenant_id_assignee_id_status_idx" ON "conversations"("tenant_id", "assignee_id", "status");
CREATE INDEX "conversations_tenant_id_end_user_id_last_message_at_idx" ON "conversations"("tenant_id", "end_user_id", "last_message_at");
CREATE INDEX "conversations_tenant_id_created_at_idx" ON "conversations"("tenant_id", "created_at");
CREATE UNIQUE INDEX "conversations_tenant_id_number_key" ON "conversations"("tenant_id", "number");
CREATE INDEX "messages_tenant_id_conversation_id_created_at_idx" ON "messages"("tenant_id", "conversation_id", "created_at");
CREATE INDEX "messages_tenant_id_created_at_idx" ON "messages"("tenant_id", "created_at");
CREATE INDEX "files_tenant_id_message_id_idx" ON "files"("tenant_id", "message_id");
CREATE UNIQUE INDEX "end_users_tenant_id_email_key" ON "end_users"("tenant_id", "email");
CREATE INDEX "end_user_sessions_tenant_id_end_user_id_idx" ON "end_user_sessions"("tenant_id", "end_user_id");
CREATE INDEX "end_user_tokens_tenant_id_end_user_id_idx" ON "end_user_tokens"("tenant_id", "end_user_id");
CREATE UNIQUE INDEX "end_user_tokens_tenant_id_token_hash_key" ON "end_user_tokens"("tenant_id", "token_hash");
CREATE INDEX "audit_entries_tenant_id_at_idx" ON "audit_entries"("tenant_id", "at");
CREATE INDEX "audit_entries_tenant_id_action_at_idx" ON "audit_entries"("tenant_id", "action", "at");
CREATE INDEX "audit_entries_tenant_id_actor_id_at_idx" ON "audit_entries"("tenant_id", "actor_id", "at");
CREATE INDEX "outbox_events_tenant_id_relayed_at_idx" ON "outbox_events"("tenant_id", "relayed_at");
CREATE INDEX "idempotency_keys_tenant_id_expires_at_idx" ON "idempotency_keys"("tenant_id", "expires_at");
CREATE UNIQUE INDEX "idempotency_keys_tenant_id_key_key" ON "idempotency_keys"("tenant_id", "key");
ALTER TABLE "articles" ADD CONSTRAINT "articles_tenant_id_collection_id_fkey" FOREIGN KEY ("tenant_id", "collection_id") REFERENCES "collections"("tenant_id", "id") ON DELETE NO ACTION ON UPDATE RESTRICT;
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_tenant_id_end_user_id_fkey" FOREIGN KEY ("tenant_id", "end_user_id") REFERENCES "end_users"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "messages" ADD CONSTRAINT "messages_tenant_id_conversation_id_fkey" FOREIGN KEY ("tenant_id", "conversation_id") REFERENCES "conversations"("tenant_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "files" ADD CONSTRAINT "files_tenant_id_message_id_fkey" FOREIGN KEY ("tenant_id", "message_id") REFERENCES "messages"("tenant_id", "id") ON DELETE NO ACTION ON UPDATE RESTRICT;
ALTER TABLE "end_user_sessions" ADD CONSTRAINT "end_user_sessions_tenant_id_end_user_id_fkey" FOREIGN KEY ("tenant_id", "end_user_id") REFERENCES "end_users"("tenant_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "end_user_tokens" ADD CONSTRAINT "end_user_tokens_tenant_id_end_user_id_fkey" FOREIGN KEY ("tenant_id", "end_user_id") REFERENCES "end_users"("tenant_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- Words instead of enums: enum comparison is not leakproof, so under RLS it could not use an index.
alter table articles add constraint articles_status_check check (status in ('draft', 'published'));
alter table conversations add constraint conversations_status_check check (status in ('open', 'pending', 'solved', 'closed'));
alter table conversations add constraint conversations_priority_check check (priority in ('low', 'normal', 'high', 'urgent'));
alter table messages add constraint messages_author_kind_check check (author_kind in ('endUser', 'member', 'system'));
alter table files add constraint files_size_check check (size_bytes >= 0);

call app.protect_table('end_users');
call app.protect_table('end_user_sessions');
call app.protect_table('end_user_tokens');
call app.protect_table('collections');
call app.protect_table('articles');
call app.protect_table('conversations');
call app.protect_table('messages');
call app.protect_table('files');
call app.protect_table('counters');
call app.protect_table('audit_entries', 'select, insert');
call app.protect_table('outbox_events');
call app.protect_table('idempotency_keys');
