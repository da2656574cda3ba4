export { listAlerts } from './list-alerts';
export { usageReport } from './usage-report';
