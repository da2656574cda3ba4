import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { processSingleton } from '@/lib/kernel/singleton';

function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    /** Finished requests by face and status; never by tenant, which would grow without bound. */
    httpRequests: new Counter({
      name: 'tenantry_http_requests_total',
      help: 'Finished HTTP requests.',
      labelNames: ['face', 'method', 'status'],
      registers,
    }),
    httpDuration: new Histogram({
      name: 'tenantry_http_request_duration_seconds',
      help: 'Time from the first byte of a request to the last byte of its response.',
      labelNames: ['face'],
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers,
    }),
    httpInFlight: new Gauge({ name: 'tenantry_http_requests_in_flight', help: 'Requests being answered.', registers }),
    jobs: new Counter({
      name: 'tenantry_jobs_total',
      help: 'Finished job attempts.',
      labelNames: ['job', 'outcome'],
      registers,
    }),
    jobDuration: new Histogram({
      name: 'tenantry_job_duration_seconds',
      help: 'Time a job attempt ran.',
      labelNames: ['job'],
      buckets: [0.005, 0.025, 0.1, 0.5, 1, 5, 15, 60, 300],
      registers,
    }),
  };
}

/** The process's metrics, made once. `registry.metrics()` is the Prometheus text. */
export function metrics(): ReturnType<typeof createMetrics> {
  return processSingleton('metrics', createMetrics);
}
