import { processSingleton } from '@/lib/kernel/singleton';

/** What a tenant's work cost this process since the counters were last taken. Times are milliseconds. */
export interface Activity {
  requests: number;
  errors: number;
  refused: number;
  /** Time requests held a handler, and time they waited for it. */
  requestMs: number;
  waitedMs: number;
  queries: number;
  /** Time a database connection was held, and time that was waited for one. */
  queryMs: number;
  queryWaitMs: number;
  jobs: number;
  jobMs: number;
  bytesIn: number;
  bytesOut: number;
  /** Time jobs waited that could have run. */
  jobWaitMs: number;
  /** Time requests in flight stood behind those of other tenants on the server's thread. */
  threadWaitMs: number;
  /** Time answers that were whole took to leave. */
  sendWaitMs: number;
}

const state = processSingleton('observability.activity', () => ({ tenants: new Map<string, Activity>() }));

function none(): Activity {
  return {
    requests: 0,
    errors: 0,
    refused: 0,
    requestMs: 0,
    waitedMs: 0,
    queries: 0,
    queryMs: 0,
    queryWaitMs: 0,
    jobs: 0,
    jobMs: 0,
    bytesIn: 0,
    bytesOut: 0,
    jobWaitMs: 0,
    threadWaitMs: 0,
    sendWaitMs: 0,
  };
}

/** The tenant's counters of this process, to add to at once: they are taken away every few seconds. */
export function activityOf(tenantId: string): Activity {
  let activity = state.tenants.get(tenantId);
  if (!activity) {
    activity = none();
    state.tenants.set(tenantId, activity);
  }
  return activity;
}

/** Everything counted since the last call. */
export function takeActivity(): Map<string, Activity> {
  const taken = state.tenants;
  state.tenants = new Map();
  return taken;
}
