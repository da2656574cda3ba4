import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { inheritedEnv, overrideEnv } from '@/lib/env';
import type { TenantRef } from '@/lib/kernel/context';
import { build, isBuilt } from '@/lib/runtime/build';
import { startMailSink } from '@/lib/runtime/mail-sink';
import { freePort } from '@/lib/runtime/ports';
import { Supervised } from '@/lib/runtime/supervisor';
import { jobFloods } from './neighbour/jobs';
import { makeParties } from './neighbour/parties';
import { CROWD, type Mode, MODES, type Scenario } from './neighbour/scenario';
import { slowQueries } from './neighbour/slow-queries';
import { heavyPages, startRequesters, startWebServers, uploads } from './neighbour/web';
import { median, percentile } from './support/figures';
import { onInstallation } from './support/installation';
import { type Finding, print, report } from './support/report';
import { addDirectoryTenants, onServer } from './support/tenants';

/**
 * One tenant with a hundred times the load of another, on the product's own servers: the quick one alone, both without
 * turns (first come, first served), and both with turns, in the same run and in turn, round by round.
 */
const ROUNDS = 5;
const DIST_DIR = '.next-bench';

/** What the quick tenant felt, and how much both got done. */
interface Round {
  p50Ms: number;
  p99Ms: number;
  victims: number;
  noisies: number;
}

async function measure(scenario: Scenario): Promise<Record<Mode, Round[]>> {
  print(`Measuring ${scenario.name} …`);
  const rounds: Record<Mode, Round[]> = { alone: [], fifo: [], fair: [] };
  // Round 0 warms up.
  for (let round = 0; round <= ROUNDS; round++) {
    for (let i = 0; i < MODES.length; i++) {
      const mode = MODES[(i + round) % MODES.length] as Mode;
      const { samples, noisies } = await scenario.run(
        mode,
        round === 0 ? scenario.warmUpMs : scenario.roundMs,
      );
      const p50Ms = percentile(samples, 0.5);
      const p99Ms = percentile(samples, 0.99);
      const line = `${samples.length} quick (p50 ${p50Ms.toFixed(1)} ms, p99 ${p99Ms.toFixed(1)} ms), ${noisies} noisy`;
      print(`round ${round} ${mode}: ${line}`);
      if (round > 0) rounds[mode].push({ p50Ms, p99Ms, victims: samples.length, noisies });
    }
  }
  return rounds;
}

function findingsOf({ name, roundMs }: Scenario, rounds: Record<Mode, Round[]>): Finding[] {
  const of = (mode: Mode, figure: keyof Round) => median(rounds[mode].map((round) => round[figure]));
  const against = (figure: keyof Round) =>
    median(rounds.fair.map((round, i) => round[figure] / (rounds.alone[i] as Round)[figure]));
  const done = (round: Round) => round.victims + round.noisies;
  const throughput = median(rounds.fair.map((round, i) => done(round) / done(rounds.fifo[i] as Round)));
  return [
    { name: `${name}: p50 against alone`, value: against('p50Ms'), unit: '×', target: { max: 1.05 } },
    { name: `${name}: p99 against alone`, value: against('p99Ms'), unit: '×', target: { max: 1.5 } },
    { name: `${name}: all done against first come`, value: throughput, unit: '×', target: { min: 0.95 } },
    ...MODES.flatMap((mode) => [
      { name: `${name}: ${mode} p50`, value: of(mode, 'p50Ms'), unit: 'ms' },
      { name: `${name}: ${mode} p99`, value: of(mode, 'p99Ms'), unit: 'ms' },
      { name: `${name}: ${mode} noisy done`, value: of(mode, 'noisies') / (roundMs / 1_000), unit: 'per s' },
    ]),
  ];
}

/** Runs `work` with a worker and a mail server of the installation. */
async function besideWorker(environment: Record<string, string>, work: () => Promise<void>): Promise<void> {
  const worker = new Supervised({
    name: 'worker',
    args: ['--import', 'tsx', 'lib/runtime/worker.ts'],
    environment: { ...inheritedEnv(), ...environment },
    say: print,
    onSpawn: () => undefined,
  });
  await worker.start();
  try {
    await work();
  } finally {
    await worker.stop();
  }
}

await onInstallation(async (installed) => {
  const wanted = process.argv.slice(2).filter((word) => !word.startsWith('-'));
  if (!isBuilt(DIST_DIR)) {
    print('Building the pages …');
    await build(inheritedEnv(), () => {}, { distDir: DIST_DIR });
  }
  const dir = await mkdtemp(join(tmpdir(), 'tenantry-neighbour-mails-'));
  const sink = await startMailSink({ dir, smtpPort: await freePort(), httpPort: await freePort() });
  const environment = {
    ...installed,
    NODE_ENV: 'production',
    BASE_HOST: 'localhost:4000',
    NEXT_DIST_DIR: DIST_DIR,
    SMTP_URL: sink.smtpUrl,
    AUTH_TRUST_HOST: '1',
  };
  const { NODE_ENV: _, ...joined } = environment;
  overrideEnv(joined);
  const findings: Finding[] = [];
  const run = async (scenario: Scenario) => {
    if (wanted.length === 0 || wanted.some((word) => scenario.name.includes(word)))
      findings.push(...findingsOf(scenario, await measure(scenario)));
  };

  const [victim, noisy] = (await addDirectoryTenants(2, 'neighbour')) as [TenantRef, TenantRef];
  const queries = slowQueries(victim, noisy);
  await run(queries);
  await queries.close();

  const parties = await makeParties(environment);
  const servers = await startWebServers(environment);
  const requesters = await startRequesters();
  try {
    await run(heavyPages({ servers, requesters, parties }));
    await run(uploads({ servers, requesters, parties }, environment));
  } finally {
    requesters.quick.end();
    requesters.noisy.end();
    await servers.stop();
  }
  await besideWorker(environment, () => onServer((client) => run(jobFloods(parties, client))));
  await sink.stop();
  await rm(dir, { recursive: true, force: true });
  // Whatever else the machine does shows in the figures.
  report('neighbour', findings, { rounds: ROUNDS, crowd: CROWD, machineLoad: loadavg()[0] });
});
