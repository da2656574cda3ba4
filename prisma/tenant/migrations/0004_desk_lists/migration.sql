-- The inbox without a status filter reads by last message; the overview counts what was solved per day.
create index "conversations_tenant_id_last_message_at_idx" on "conversations"("tenant_id", "last_message_at");
create index "conversations_tenant_id_solved_at_idx" on "conversations"("tenant_id", "solved_at");
