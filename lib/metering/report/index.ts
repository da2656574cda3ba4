export { listAlerts } from './list-alerts';
export { usageReport } from './usage-report';
export { getUsageSettings, updateAlertSettings, updateSpending } from './usage-settings';
