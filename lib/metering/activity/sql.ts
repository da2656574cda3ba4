import type { ControlClient } from '@/lib/isolation';
import type { Activity } from '@/lib/observability';

/**
 * Adds to the tenants' rows of a minute, in the order of their ids so that two processes never wait for each other in a
 * circle; tenants that are gone are left out.
 */
export async function addActivityRows(
  db: ControlClient,
  minute: Date,
  entries: readonly (readonly [tenantId: string, activity: Activity])[],
): Promise<void> {
  const rows = JSON.stringify(entries.map(([tenantId, activity]) => ({ ...rounded(activity), tenantId })));
  await db.$executeRaw`
    insert into control.tenant_activity as a (tenant_id, minute, requests, errors, refused, request_ms, waited_ms,
      queries, query_ms, query_wait_ms, jobs, job_ms, bytes_in, bytes_out, job_wait_ms, thread_wait_ms, send_wait_ms)
    select r."tenantId", ${minute}::timestamptz, r.requests, r.errors, r.refused, r."requestMs", r."waitedMs",
           r.queries, r."queryMs", r."queryWaitMs", r.jobs, r."jobMs", r."bytesIn", r."bytesOut",
           r."jobWaitMs", r."threadWaitMs", r."sendWaitMs"
      from jsonb_to_recordset(${rows}::jsonb) as r("tenantId" text, requests int, errors int, refused int,
             "requestMs" bigint, "waitedMs" bigint, queries int, "queryMs" bigint, "queryWaitMs" bigint, jobs int,
             "jobMs" bigint, "bytesIn" bigint, "bytesOut" bigint, "jobWaitMs" bigint, "threadWaitMs" bigint,
             "sendWaitMs" bigint)
      join control.tenants t on t.id = r."tenantId"
     order by r."tenantId"
    on conflict (tenant_id, minute) do update set
      requests = a.requests + excluded.requests, errors = a.errors + excluded.errors,
      refused = a.refused + excluded.refused, request_ms = a.request_ms + excluded.request_ms,
      waited_ms = a.waited_ms + excluded.waited_ms, queries = a.queries + excluded.queries,
      query_ms = a.query_ms + excluded.query_ms, query_wait_ms = a.query_wait_ms + excluded.query_wait_ms,
      jobs = a.jobs + excluded.jobs, job_ms = a.job_ms + excluded.job_ms,
      bytes_in = a.bytes_in + excluded.bytes_in, bytes_out = a.bytes_out + excluded.bytes_out,
      job_wait_ms = a.job_wait_ms + excluded.job_wait_ms,
      thread_wait_ms = a.thread_wait_ms + excluded.thread_wait_ms,
      send_wait_ms = a.send_wait_ms + excluded.send_wait_ms`;
}

function rounded(activity: Activity): Activity {
  return Object.fromEntries(
    Object.entries(activity).map(([name, value]) => [name, Math.round(value as number)]),
  ) as unknown as Activity;
}
