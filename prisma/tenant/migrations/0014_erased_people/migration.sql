-- An end user who has deleted their account and had written something: the row stands for "somebody", and gets no mail.
-- Adds a column.
alter table end_users add column erased_at timestamptz(3);
