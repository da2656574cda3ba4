-- Doors into the job queue for the control role, which may not touch schema graphile_worker itself.
-- Runs as the administrator after graphile-worker's own migrations; may run again at any time.
-- Owner: the role that owns the queue's tables. No function returns a payload: payloads carry links that sign people in.
grant usage, create on schema control to tenantry_jobs;

create or replace function control.add_job(
  name text, payload json, queue text, run_at timestamptz, max_attempts int, job_key text, priority int)
returns bigint
language sql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
  select (graphile_worker.add_job(
    identifier => add_job.name, payload => add_job.payload, queue_name => add_job.queue, run_at => add_job.run_at,
    max_attempts => add_job.max_attempts, job_key => add_job.job_key, priority => add_job.priority)).id
$$;

-- failed: no attempt left; retrying: failed and due again; running; waiting: never tried or due later.
create or replace function control.list_jobs(wanted_state text, wanted_name text, before_id bigint, max_rows int)
returns table (id bigint, name text, state text, tenant_id text, queue text, attempts int, max_attempts int,
  last_error text, run_at timestamptz, created_at timestamptz, locked_at timestamptz)
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select * from (
    select j.id, t.identifier as name,
           case when j.locked_at is not null then 'running'
                when j.attempts >= j.max_attempts then 'failed'
                when j.attempts > 0 then 'retrying'
                else 'waiting' end as state,
           j.payload ->> 'tenantId' as tenant_id, q.queue_name as queue, j.attempts::int, j.max_attempts::int,
           left(j.last_error, 4000) as last_error, j.run_at, j.created_at, j.locked_at
      from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id
      left join graphile_worker._private_job_queues q on q.id = j.job_queue_id
     where (wanted_name is null or t.identifier = wanted_name)
       and (before_id is null or j.id < before_id)
  ) jobs
  where wanted_state is null or state = wanted_state
  order by id desc
  limit least(greatest(max_rows, 1), 200)
$$;

create or replace function control.count_jobs()
returns table (name text, state text, jobs bigint, oldest_run_at timestamptz)
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select t.identifier,
         case when j.locked_at is not null then 'running'
              when j.attempts >= j.max_attempts then 'failed'
              when j.attempts > 0 then 'retrying'
              else 'waiting' end,
         count(*), min(j.run_at)
    from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id
   group by 1, 2
$$;

-- Gives a job that is not running all its attempts again, from now on. Returns nothing when it is running or gone.
create or replace function control.retry_job(job_id bigint)
returns table (id bigint, name text, tenant_id text)
language sql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
  select r.id, t.identifier, r.payload ->> 'tenantId'
    from graphile_worker.reschedule_jobs(array[retry_job.job_id], run_at => now(), attempts => 0) r
    join graphile_worker._private_tasks t on t.id = r.task_id
$$;

-- The lowest turn among the jobs that could run now (lib/jobs/turns.ts); null when none waits. The queue's own index
-- answers it with its first entries.
create or replace function control.lowest_turn() returns int
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select j.priority::int
    from graphile_worker._private_jobs j
   where j.is_available and j.run_at <= now() and j.priority >= -30000
   order by j.priority, j.run_at
   limit 1
$$;

-- A queue per tenant is many queues; those without a job go (what graphile-worker's GC_JOB_QUEUES does).
create or replace function control.forget_idle_queues() returns bigint
language sql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
  with gone as (
    delete from graphile_worker._private_job_queues q
     where q.locked_at is null
       and not exists (select from graphile_worker._private_jobs j where j.job_queue_id = q.id)
    returning 1
  )
  select count(*) from gone
$$;

-- Jobs of a tenant that is closed leave the queue: there they would be passed over again and again by those that may run.
-- One with a key replaces the one that waits under it, as in the queue.
create or replace function control.keep_paused_job(j graphile_worker._private_jobs, tenant text) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
begin
  insert into control.paused_jobs (id, tenant_id, name, envelope, queue, run_at, max_attempts, priority, job_key)
  select gen_random_uuid()::text, tenant, t.identifier, j.payload::jsonb, q.queue_name, j.run_at, j.max_attempts,
         j.priority, j.key
    from graphile_worker._private_tasks t
    left join graphile_worker._private_job_queues q on q.id = j.job_queue_id
   where t.id = j.task_id
  on conflict (tenant_id, job_key) do update
    set envelope = excluded.envelope, run_at = excluded.run_at, priority = excluded.priority;
end
$$;

create or replace function control.pause_jobs(tenant text) returns bigint
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  job graphile_worker._private_jobs;
  paused bigint := 0;
begin
  for job in
    delete from graphile_worker._private_jobs j
     where j.payload ->> 'tenantId' = tenant and j.locked_at is null and j.attempts < j.max_attempts
       and j.task_id <> coalesce((select id from graphile_worker._private_tasks where identifier = 'mail.send'), -1)
    returning j.*
  loop
    perform control.keep_paused_job(job, tenant);
    paused := paused + 1;
  end loop;
  return paused;
end
$$;

create or replace function control.put_off_job(job_id bigint) returns void
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  job graphile_worker._private_jobs;
begin
  select * into job from graphile_worker._private_jobs j where j.id = put_off_job.job_id;
  if found then perform control.keep_paused_job(job, job.payload ->> 'tenantId'); end if;
end
$$;

create or replace function control.resume_jobs(tenant text) returns bigint
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  waiting record;
  resumed bigint := 0;
begin
  for waiting in delete from control.paused_jobs p where p.tenant_id = tenant returning p.*
  loop
    perform graphile_worker.add_job(
      identifier => waiting.name, payload => waiting.envelope::json, queue_name => waiting.queue,
      run_at => greatest(waiting.run_at, now()), max_attempts => waiting.max_attempts,
      job_key => waiting.job_key, priority => waiting.priority);
    resumed := resumed + 1;
  end loop;
  return resumed;
end
$$;

-- A tenant's id cannot be guessed, so a payload that holds it is about that tenant; mails in the platform's name are
-- known by the address they go to.
create or replace function control.count_jobs_naming(tenant text, addresses text[], out queued bigint, out paused bigint)
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  select count(*) into queued from graphile_worker._private_jobs j
   where position(tenant in j.payload::text) > 0 or lower(j.payload #>> '{data,to,address}') = any (addresses);
  select count(*) into paused from control.paused_jobs p where p.tenant_id = tenant;
end
$$;

create or replace function control.forget_jobs_naming(tenant text, addresses text[]) returns bigint
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  queued bigint;
  paused bigint;
begin
  delete from graphile_worker._private_jobs j
   where j.locked_at is null
     and (position(tenant in j.payload::text) > 0 or lower(j.payload #>> '{data,to,address}') = any (addresses));
  get diagnostics queued = row_count;
  delete from control.paused_jobs p where p.tenant_id = tenant;
  get diagnostics paused = row_count;
  delete from graphile_worker._private_job_queues q
   where q.locked_at is null and (q.queue_name = 'tenant:' || tenant or q.queue_name ^@ ('tenant:' || tenant || ':'))
     and not exists (select from graphile_worker._private_jobs j where j.job_queue_id = q.id);
  return queued + paused;
end
$$;

alter function control.keep_paused_job(graphile_worker._private_jobs, text) owner to tenantry_jobs;
alter function control.pause_jobs(text) owner to tenantry_jobs;
alter function control.put_off_job(bigint) owner to tenantry_jobs;
alter function control.resume_jobs(text) owner to tenantry_jobs;
alter function control.count_jobs_naming(text, text[]) owner to tenantry_jobs;
alter function control.forget_jobs_naming(text, text[]) owner to tenantry_jobs;
revoke all on function control.keep_paused_job(graphile_worker._private_jobs, text) from public;
revoke all on function control.pause_jobs(text) from public;
revoke all on function control.put_off_job(bigint) from public;
revoke all on function control.resume_jobs(text) from public;
revoke all on function control.count_jobs_naming(text, text[]) from public;
revoke all on function control.forget_jobs_naming(text, text[]) from public;
grant execute on function control.pause_jobs(text) to tenantry_control;
grant execute on function control.put_off_job(bigint) to tenantry_control;
grant execute on function control.resume_jobs(text) to tenantry_control;
grant execute on function control.count_jobs_naming(text, text[]) to tenantry_control;
grant execute on function control.forget_jobs_naming(text, text[]) to tenantry_control;
alter function control.add_job(text, json, text, timestamptz, int, text, int) owner to tenantry_jobs;
alter function control.list_jobs(text, text, bigint, int) owner to tenantry_jobs;
alter function control.count_jobs() owner to tenantry_jobs;
alter function control.retry_job(bigint) owner to tenantry_jobs;
alter function control.forget_idle_queues() owner to tenantry_jobs;
alter function control.lowest_turn() owner to tenantry_jobs;
revoke create on schema control from tenantry_jobs;
revoke all on function control.add_job(text, json, text, timestamptz, int, text, int) from public;
revoke all on function control.list_jobs(text, text, bigint, int) from public;
revoke all on function control.count_jobs() from public;
revoke all on function control.retry_job(bigint) from public;
grant execute on function control.add_job(text, json, text, timestamptz, int, text, int) to tenantry_control;
grant execute on function control.list_jobs(text, text, bigint, int) to tenantry_control;
grant execute on function control.count_jobs() to tenantry_control;
grant execute on function control.retry_job(bigint) to tenantry_control;
revoke all on function control.forget_idle_queues() from public;
grant execute on function control.forget_idle_queues() to tenantry_control;
revoke all on function control.lowest_turn() from public;
grant execute on function control.lowest_turn() to tenantry_control;
