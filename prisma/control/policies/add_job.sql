-- Doors into the job queue for the control role, which may not touch schema graphile_worker itself.
-- Runs as the administrator after graphile-worker's own migrations; may run again at any time.
-- Owner: the role that owns the queue's tables. No function returns a whole payload: payloads carry links that sign people in.
grant usage, create on schema control to tenantry_jobs;

-- `flags` let workers pass a job by: see MAINTENANCE_FLAG in lib/jobs.
drop function if exists control.add_job(text, json, text, timestamptz, int, text, int);
create or replace function control.add_job(
  name text, payload json, queue text, run_at timestamptz, max_attempts int, job_key text, priority int,
  flags text[] default null)
returns bigint
language sql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
  select (graphile_worker.add_job(
    identifier => add_job.name, payload => add_job.payload, queue_name => add_job.queue, run_at => add_job.run_at,
    max_attempts => add_job.max_attempts, job_key => add_job.job_key, priority => add_job.priority,
    flags => add_job.flags)).id
$$;

-- The state of a job, here and below. failed: no attempt left; retrying: failed and due again; running; waiting: never
-- tried or due later; stuck: running since before `stuck_before`.
drop function if exists control.list_jobs(text, text, bigint, int);
create or replace function control.list_jobs(wanted_state text, wanted_name text, before_id bigint, max_rows int,
  wanted_tenant text default null, stuck_before timestamptz default null, wanted_id bigint default null)
returns table (id bigint, name text, state text, tenant_id text, queue text, attempts int, max_attempts int,
  last_error text, run_at timestamptz, created_at timestamptz, locked_at timestamptz, locked_by text)
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select * from (
    select j.id, t.identifier as name,
           case when j.locked_at < stuck_before then 'stuck'
                when j.locked_at is not null then 'running'
                when j.attempts >= j.max_attempts then 'failed'
                when j.attempts > 0 then 'retrying'
                else 'waiting' end as state,
           j.payload ->> 'tenantId' as tenant_id, q.queue_name as queue, j.attempts::int, j.max_attempts::int,
           left(j.last_error, 4000) as last_error, j.run_at, j.created_at, j.locked_at, j.locked_by
      from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id
      left join graphile_worker._private_job_queues q on q.id = j.job_queue_id
     where (wanted_name is null or t.identifier = wanted_name)
       and (before_id is null or j.id < before_id)
       and (wanted_id is null or j.id = wanted_id)
  ) jobs
  where (wanted_state is null or state = wanted_state)
    and (wanted_tenant is null or tenant_id = wanted_tenant)
  order by id desc
  limit least(greatest(max_rows, 1), 200)
$$;

drop function if exists control.count_jobs();
drop function if exists control.count_jobs(timestamptz);
create or replace function control.count_jobs(stuck_before timestamptz default null, wanted_name text default null,
  wanted_tenant text default null)
returns table (name text, state text, jobs bigint, oldest_run_at timestamptz)
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select t.identifier,
         case when j.locked_at < stuck_before then 'stuck'
              when j.locked_at is not null then 'running'
              when j.attempts >= j.max_attempts then 'failed'
              when j.attempts > 0 then 'retrying'
              else 'waiting' end,
         count(*), min(j.run_at)
    from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id
   where (wanted_name is null or t.identifier = wanted_name)
     and (wanted_tenant is null or j.payload ->> 'tenantId' = wanted_tenant)
   group by 1, 2
$$;

-- How each kind of job is doing: how long the oldest one that could run has waited, and how many processes run the others.
create or replace function control.job_health(stuck_before timestamptz)
returns table (name text, waiting bigint, scheduled bigint, running bigint, stuck bigint, retrying bigint, failed bigint,
  oldest_due_at timestamptz, workers bigint)
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select name,
         count(*) filter (where state = 'waiting' and run_at <= now()),
         count(*) filter (where state = 'waiting' and run_at > now()),
         count(*) filter (where state = 'running'),
         count(*) filter (where state = 'stuck'),
         count(*) filter (where state = 'retrying'),
         count(*) filter (where state = 'failed'),
         min(run_at) filter (where state in ('waiting', 'retrying') and run_at <= now()),
         count(distinct locked_by)
    from (
      select t.identifier as name, j.run_at, j.locked_by,
             case when j.locked_at < stuck_before then 'stuck'
                  when j.locked_at is not null then 'running'
                  when j.attempts >= j.max_attempts then 'failed'
                  when j.attempts > 0 then 'retrying'
                  else 'waiting' end as state
        from graphile_worker._private_jobs j
        join graphile_worker._private_tasks t on t.id = j.task_id
    ) jobs
   group by 1
$$;

-- The fields of one job's data that its table declares as fit to be seen, and no others: what is left out stays here.
create or replace function control.job_fields(job_id bigint, fields text[])
returns table (field text, value text)
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select wanted.field, left(found.value #>> '{}', 300)
    from graphile_worker._private_jobs j
    cross join unnest(fields) with ordinality as wanted (field, place)
    cross join lateral (select (j.payload -> 'data') #> string_to_array(wanted.field, '.') as value) found
   where j.id = job_id and json_typeof(found.value) in ('string', 'number', 'boolean')
   order by wanted.place
$$;

-- Retries or deletes jobs that are not running: those of `ids`, or all that match, oldest first. Jobs stuck since before
-- `stuck_before` are let go first; whoever still ran one finds that somebody else has.
create or replace function control.act_on_jobs(act text, ids bigint[], wanted_state text, wanted_name text,
  wanted_tenant text, through_id bigint, stuck_before timestamptz, max_jobs int)
returns table (id bigint, name text, tenant_id text)
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  chosen bigint[];
begin
  select array_agg(c.id) into chosen from (
    select j.id
      from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id
     where (ids is null or j.id = any (ids))
       and (wanted_name is null or t.identifier = wanted_name)
       and (wanted_tenant is null or j.payload ->> 'tenantId' = wanted_tenant)
       and (through_id is null or j.id <= through_id)
       and (wanted_state is null or wanted_state =
           case when j.locked_at < stuck_before then 'stuck'
                when j.locked_at is not null then 'running'
                when j.attempts >= j.max_attempts then 'failed'
                when j.attempts > 0 then 'retrying'
                else 'waiting' end)
       and (j.locked_at is null or j.locked_at < stuck_before)
     order by j.id
     limit least(greatest(max_jobs, 1), 10000)) c;
  -- What force_unlock_workers does, for these alone: a worker's name stands on everything its process runs.
  update graphile_worker._private_job_queues q set locked_at = null, locked_by = null
    from graphile_worker._private_jobs j
   where j.id = any (chosen) and j.locked_at < stuck_before and q.id = j.job_queue_id;
  update graphile_worker._private_jobs j set locked_at = null, locked_by = null, run_at = greatest(j.run_at, now())
   where j.id = any (chosen) and j.locked_at < stuck_before;
  if act = 'retry' then
    return query select r.id, t.identifier, r.payload ->> 'tenantId'
      from graphile_worker.reschedule_jobs(chosen, run_at => now(), attempts => 0) r
      join graphile_worker._private_tasks t on t.id = r.task_id;
  elsif act = 'delete' then
    return query select r.id, t.identifier, r.payload ->> 'tenantId'
      from graphile_worker.complete_jobs(chosen) r
      join graphile_worker._private_tasks t on t.id = r.task_id;
  else
    raise exception 'an act on jobs is retry or delete';
  end if;
end
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

-- Jobs of a tenant that is closed (they carry MAINTENANCE_FLAG) leave the queue: there they would be passed over again and again by those that may run.
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
       and j.flags ? 'tenant'
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
      job_key => waiting.job_key, priority => waiting.priority, flags => array['tenant']);
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
alter function control.add_job(text, json, text, timestamptz, int, text, int, text[]) owner to tenantry_jobs;
alter function control.list_jobs(text, text, bigint, int, text, timestamptz, bigint) owner to tenantry_jobs;
alter function control.count_jobs(timestamptz, text, text) owner to tenantry_jobs;
alter function control.job_health(timestamptz) owner to tenantry_jobs;
alter function control.job_fields(bigint, text[]) owner to tenantry_jobs;
alter function control.act_on_jobs(text, bigint[], text, text, text, bigint, timestamptz, int) owner to tenantry_jobs;
alter function control.retry_job(bigint) owner to tenantry_jobs;
alter function control.forget_idle_queues() owner to tenantry_jobs;
alter function control.lowest_turn() owner to tenantry_jobs;
revoke create on schema control from tenantry_jobs;
revoke all on function control.add_job(text, json, text, timestamptz, int, text, int, text[]) from public;
revoke all on function control.list_jobs(text, text, bigint, int, text, timestamptz, bigint) from public;
revoke all on function control.count_jobs(timestamptz, text, text) from public;
revoke all on function control.job_health(timestamptz) from public;
revoke all on function control.job_fields(bigint, text[]) from public;
revoke all on function control.act_on_jobs(text, bigint[], text, text, text, bigint, timestamptz, int) from public;
revoke all on function control.retry_job(bigint) from public;
grant execute on function control.add_job(text, json, text, timestamptz, int, text, int, text[]) to tenantry_control;
grant execute on function control.list_jobs(text, text, bigint, int, text, timestamptz, bigint) to tenantry_control;
grant execute on function control.count_jobs(timestamptz, text, text) to tenantry_control;
grant execute on function control.job_health(timestamptz) to tenantry_control;
grant execute on function control.job_fields(bigint, text[]) to tenantry_control;
grant execute on function control.act_on_jobs(text, bigint[], text, text, text, bigint, timestamptz, int) to tenantry_control;
grant execute on function control.retry_job(bigint) to tenantry_control;
revoke all on function control.forget_idle_queues() from public;
grant execute on function control.forget_idle_queues() to tenantry_control;
revoke all on function control.lowest_turn() from public;
grant execute on function control.lowest_turn() to tenantry_control;
