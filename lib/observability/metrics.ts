import { AggregatorRegistry, Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { processSingleton } from '@/lib/kernel/singleton';

const FAST_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const SLOW_SECONDS = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];

/** Every metric of the platform, in one table. Labels are closed sets; a tenant goes through `tenantLabel`. */
function createMetrics(registry: Registry) {
  const registers = [registry];
  const counter = <L extends string>(name: string, help: string, labelNames: readonly L[]) =>
    new Counter({ name: `tenantry_${name}`, help, labelNames, registers });
  const gauge = <L extends string>(name: string, help: string, labelNames: readonly L[]) =>
    new Gauge({ name: `tenantry_${name}`, help, labelNames, registers });
  const histogram = <L extends string>(
    name: string,
    help: string,
    labelNames: readonly L[],
    buckets: number[],
  ) => new Histogram({ name: `tenantry_${name}`, help, labelNames, buckets, registers });

  return {
    httpRequests: counter('http_requests_total', 'Requests answered.', ['face', 'method', 'status']),
    httpDuration: histogram(
      'http_request_duration_seconds',
      'Time to answer a request.',
      ['face', 'method'],
      FAST_SECONDS,
    ),
    httpInFlight: gauge('http_requests_in_flight', 'Requests being answered.', []),
    tenantRequests: counter('tenant_requests_total', 'Requests answered, by tenant.', [
      'tenant',
      'statusClass',
    ]),
    resolutions: counter('tenant_resolutions_total', 'Host look-ups, by where the answer came from.', [
      'source',
      'outcome',
    ]),
    resolutionConflicts: counter('tenant_conflicts_total', 'Requests that named two tenants.', ['face']),
    isolationRefusals: counter('isolation_refusals_total', 'Queries refused for want of a valid tenant.', [
      'reason',
    ]),
    tenantQueries: counter('tenant_queries_total', 'Statements sent for tenants.', ['outcome']),
    tenantQueryDuration: histogram(
      'tenant_query_duration_seconds',
      'Time of a statement of a tenant, waiting for a connection included.',
      [],
      FAST_SECONDS,
    ),
    poolConnections: gauge('db_pool_connections', 'Connections by state.', ['pool', 'state']),
    pageCacheBytes: gauge('page_cache_bytes', 'Bytes of cached pages in memory, by tenant.', ['tenant']),
    jobs: counter('jobs_total', 'Jobs finished.', ['job', 'outcome']),
    jobDuration: histogram('job_duration_seconds', 'Time of a job.', ['job'], SLOW_SECONDS),
    jobsQueued: gauge('jobs_queued', 'Jobs in the queue.', ['job', 'state']),
    outboxRelayed: counter('outbox_relayed_total', 'Outbox rows handed on.', ['event']),
    mails: counter('mails_total', 'Mails handed to the mail server.', ['template', 'outcome']),
    signIns: counter('sign_ins_total', 'Attempts to sign in.', ['face', 'method', 'outcome']),
    rateLimited: counter('rate_limited_total', 'Requests over a limit.', ['limit']),
    rateLimitDegraded: counter(
      'rate_limit_degraded_total',
      'Limits counted in this process alone, the shared store being away.',
      ['limit'],
    ),
    storedBytes: counter('storage_bytes_total', 'Bytes of files.', ['direction']),
    provisioning: counter('provisioning_total', 'Tenants provisioned.', ['strategy', 'outcome']),
    provisioningDuration: histogram(
      'provisioning_duration_seconds',
      'Time to provision a tenant.',
      ['strategy'],
      SLOW_SECONDS,
    ),
  };
}

export type Metrics = ReturnType<typeof createMetrics>;

function createState() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return { registry, metrics: createMetrics(registry), tenants: new Set<string>() };
}

const state = () => processSingleton('observability.metrics', createState);

/** The process's metrics: `metrics().jobs.inc({ job: 'mail.send', outcome: 'done' })`. */
export function metrics(): Metrics {
  return state().metrics;
}

const MAX_TENANT_LABELS = 1_000;

/**
 * A tenant id as a label value. The first 1,000 tenants of a process have their own; the rest share `other`, because
 * every label value costs the metrics store a series for ever.
 */
export function tenantLabel(tenantId: string | undefined): string {
  if (!tenantId) return 'none';
  const { tenants } = state();
  if (tenants.has(tenantId)) return tenantId;
  if (tenants.size >= MAX_TENANT_LABELS) return 'other';
  tenants.add(tenantId);
  return tenantId;
}

/** The process's metrics as another process can add them to its own. */
export function metricsData(): Promise<object[]> {
  return state().registry.getMetricsAsJSON();
}

/**
 * The page Prometheus reads.
 * @param others what `metricsData` gave in processes that answer for this one, added up with its own
 */
export async function metricsText(
  others: readonly object[][] = [],
): Promise<{ contentType: string; body: string }> {
  const { registry } = state();
  const all = others.length === 0 ? registry : AggregatorRegistry.aggregate([await metricsData(), ...others]);
  return { contentType: registry.contentType, body: await all.metrics() };
}
