-- Since when visitors of a domain are shown no certificate that is in order, and when its owners were told.
alter table domains add column certificate_failing_since timestamptz(3);
alter table domains add column certificate_warned_at timestamptz(3);
