export { flushUse, recordUse } from './internal/recorder';
export { closeLeases, spendLeased } from './leases';
export { periodOf } from './quotas/period';
export { spend, spendUpTo } from './quotas/spend';
export { assertRoom, makeRoom, noteStock } from './quotas/stock';
export { ingestUsage } from './events/ingest-usage';
export { archiveMeter, restoreMeter } from './meters/archive-meter';
export { createMeter } from './meters/create-meter';
export { listMeters } from './meters/list-meters';
export { startMeters, stopMeters } from './meters/meter-store';
export { forgetUsage } from './rollups/forget-usage';
export { queueRollup } from './rollups/queue-rollup';
export {
  type SubjectUsage,
  usageBySubject,
  type UsageFigure,
  type UsagePoint,
  usageSeries,
  usageTotal,
} from './rollups/read-usage';
export { rollUpUsage } from './rollups/roll-up-usage';
export { sweepUsage } from './sweep-usage';
