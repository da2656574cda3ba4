-- What others waited for: a job's turn, the thread of a web server, the way out.
alter table tenant_activity
  add column job_wait_ms bigint not null default 0,
  add column thread_wait_ms bigint not null default 0,
  add column send_wait_ms bigint not null default 0;
