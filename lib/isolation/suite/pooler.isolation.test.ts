import { afterAll, beforeAll, expect, it } from 'vitest';
import { runInterleaved, runNaive, seedInterleaved } from './interleaved';
import { type Pooler, startPooler } from './pooler';
import { type TrialDatabase, trialDatabase } from './support';

let database: TrialDatabase;
let pooler: Pooler;
beforeAll(async () => {
  database = await trialDatabase();
  pooler = await startPooler();
});
afterAll(async () => {
  await pooler?.stop();
  await database.close();
});

it('answers 200,000 interleaved queries of 1,000 tenants over two connections without a foreign row', {
  timeout: 600_000,
}, async () => {
  const ids = await seedInterleaved(database, 1_000);
  const options = {
    poolerUrl: pooler.url(database.name),
    tenantCount: ids.length,
    concurrency: 32,
    faultEveryMs: 100,
  };
  const naive = await runNaive(database, ids, { ...options, queryCount: 2_000 });
  expect(naive.foreignRows, 'the naive variant must leak, or this test proves nothing').toBeGreaterThan(0);
  const ours = await runInterleaved(database, ids, { ...options, queryCount: 200_000 });
  expect(ours).toMatchObject({ foreignRows: 0, missedRows: 0 });
  expect(ours.answered).toBeGreaterThanOrEqual(200_000);
  expect(ours.faults, 'faults were injected').toBeGreaterThan(10);
});
