import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeIsolation, inspectServer, MAIN_PARTITION, placeFor } from '@/lib/isolation';
import { rememberServer } from '@/lib/isolation/servers';
import { type Pooler, startPooler } from '@/lib/isolation/suite/pooler';
import { preflightTransfer } from '@/lib/isolation/transfer';
import { operatorCtx, testTenant } from '@/lib/testing';
import { type TestPartition, testPartition } from '@/lib/testing/partition';
import { examineInstallation } from './examine-installation';

let partition: TestPartition;
let pooler: Pooler;
beforeAll(async () => {
  partition = await testPartition();
  pooler = await startPooler(partition.url);
});
afterAll(async () => {
  await closeIsolation();
  await pooler?.stop();
  await partition.stop();
});

/** How the installation reaches the partition from now on. */
const reach = (url: string, directUrl?: string) =>
  rememberServer(partition.id, { url, replicaUrl: null, directUrl });

it('says that an address leads through a pooler, before a move and in the doctor', async () => {
  const { tenant } = await testTenant();
  const to = placeFor(tenant.id, 'schema', partition.id);
  const plan = { id: 'mov_trial', tenantId: tenant.id, from: tenant.place, to };
  const problems = async () =>
    (await preflightTransfer(plan)).flatMap(({ name, problem }) => (problem ? [`${name}: ${problem}`] : []));
  const told = async () => {
    const { checks } = await examineInstallation(await operatorCtx());
    const { findings = [] } = checks.find(({ key }) => key === 'servers') ?? {};
    return findings.map(({ sentence }) => sentence).filter((sentence) => sentence.includes(partition.id));
  };
  const sentence = `The address of ${partition.id} leads through a connection pooler`;

  expect(await problems()).toEqual([]);
  expect(await told()).toEqual([]);
  reach(pooler.url('tenantry'));
  expect(await problems()).toEqual([expect.stringContaining(sentence)]);
  expect(await told()).toEqual([expect.stringContaining(sentence)]);
  reach(pooler.url('tenantry'), partition.url);
  expect(await problems()).toEqual([]);
  expect((await inspectServer(MAIN_PARTITION)).wayProblem).toBeNull();
});
