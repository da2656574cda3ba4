export { cancelBulk, pauseBulk, resumeBulk, retryBulk } from './change-bulk';
export { executeBulk } from './execute-bulk';
export { exportBulk } from './export-bulk';
export { getBulkRun, listBulkRows, listBulkRuns } from './list-bulk';
export { previewBulk } from './preview-bulk';
export { startBulk } from './start-bulk';
export { sweepBulk } from './sweep-bulk';
