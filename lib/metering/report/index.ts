export { countUsed } from './count-used';
export { listAlerts } from './list-alerts';
export { listTrends } from './list-trends';
export { usageReport } from './usage-report';
export { getUsageSettings, updateAlertSettings, updateSpending } from './usage-settings';
