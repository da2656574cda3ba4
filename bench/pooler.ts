import { runInterleaved, runNaive, seedInterleaved } from '@/lib/isolation/suite/interleaved';
import { startPooler } from '@/lib/isolation/suite/pooler';
import { trialDatabase } from '@/lib/isolation/suite/support';
import { onInstallation } from './support/installation';
import { print, report } from './support/report';

/** One million interleaved queries of 1,000 tenants through PgBouncer (transaction mode, 2 connections), with faults. */
await onInstallation(async () => {
  const database = await trialDatabase();
  const pooler = await startPooler();
  try {
    const ids = await seedInterleaved(database, 1_000);
    const options = {
      poolerUrl: pooler.url(database.name),
      tenantCount: ids.length,
      concurrency: 32,
      faultEveryMs: 100,
    };
    print('The naive session variable first …');
    const naive = await runNaive(database, ids, { ...options, queryCount: 10_000 });
    print('Ours: 1,000,000 queries …');
    const startedAt = performance.now();
    const ours = await runInterleaved(database, ids, { ...options, queryCount: 1_000_000 });
    const seconds = (performance.now() - startedAt) / 1000;
    report('pooler', [
      { name: 'foreign rows, ours', value: ours.foreignRows, unit: 'rows', target: { max: 0 } },
      {
        name: 'answers without the own row, ours',
        value: ours.missedRows,
        unit: 'answers',
        target: { max: 0 },
      },
      { name: 'queries answered', value: ours.answered, unit: 'queries', target: { min: 1_000_000 } },
      { name: 'faults injected', value: ours.faults, unit: 'faults', target: { min: 100 } },
      { name: 'queries that a fault failed', value: ours.failed, unit: 'queries' },
      { name: 'queries per second', value: ours.answered / seconds, unit: 'per s' },
      {
        name: 'foreign rows, naive session variable (the trial bites)',
        value: naive.foreignRows,
        unit: 'rows',
        target: { min: 1 },
      },
    ]);
  } finally {
    await pooler.stop();
    await database.close();
  }
});
