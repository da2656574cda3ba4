import { executeBundleRun } from '@/lib/lifecycle/bundles';

/** Works on one restore in a process of its own, until it is done or killed. */
const [runId = ''] = process.argv.slice(2);
process.send?.('begun');
await executeBundleRun(runId);
process.exit(0);
