-- Where in which log a bundle stands, so that what changed behind it can be repeated.
alter table bundles
  add column partition_id text,
  add column database_name text,
  add column pg_snapshot text;
