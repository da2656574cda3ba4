export { cloneBundle } from './import/clone-bundle';
export { executeBundleRun } from './import/execute-run';
export { getBundleRun, listBundleRuns, previewRestore, resumeBundleRuns } from './import/find-runs';
export { restoreBundle, thawTenant } from './import/restore-bundle';
export { getBundle, listBundles, newestBundle } from './find-bundles';
export { removeBundle, removeBundles } from './remove-bundles';
export { type OverdueBackup, overdueBackups, sweepBundles } from './schedule/sweep-bundles';
export { executeTake } from './take/execute-take';
export { requestBundle, takeBundle } from './take/take-bundle';
