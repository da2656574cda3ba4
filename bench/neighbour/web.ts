import { rm } from 'node:fs/promises';
import { inheritedEnv } from '@/lib/env';
import { freePort } from '@/lib/runtime/ports';
import { Supervised } from '@/lib/runtime/supervisor';
import { type Child, startChild } from '../support/children';
import { print } from '../support/report';
import type { Errand, RequesterAnswer, RequesterTask } from '../support/requester';
import { onServer } from '../support/tenants';
import type { Asked, Parties } from './parties';
import { CROWD, type Mode, type Scenario } from './scenario';

/** The flood is under way before anything is counted. */
const LEAD_MS = 3_000;
const UPLOAD_BYTES = 256 * 1024;

export interface WebServers {
  ports: Record<Mode, number>;
  stop(): Promise<void>;
}

/** Two servers of one installation as they run in production: with the turns of tenants, and first come, first served. */
export async function startWebServers(environment: Record<string, string>): Promise<WebServers> {
  const start = async (name: string, more: Record<string, string>) => {
    const port = await freePort();
    const server = new Supervised({
      name,
      args: ['--import', 'tsx', 'lib/runtime/web.ts'],
      environment: { ...inheritedEnv(), ...environment, ...more, PORT: String(port) },
      say: print,
      onSpawn: () => undefined,
    });
    await server.start();
    return { server, port };
  };
  const fair = await start('web server', {});
  const fifo = await start('web server without turns', { TENANT_TURNS: '0' });
  return {
    ports: { alone: fair.port, fair: fair.port, fifo: fifo.port },
    stop: async () => void (await Promise.all([fair.server.stop(), fifo.server.stop()])),
  };
}

export interface Requesters {
  quick: Child;
  noisy: Child;
}

export async function startRequesters(): Promise<Requesters> {
  const [quick, noisy] = await Promise.all([
    startChild('requester.ts', {}),
    startChild('requester.ts', { REQUESTER_IS_NOISY: '1' }),
  ]);
  return { quick, noisy };
}

interface Ground {
  servers: WebServers;
  requesters: Requesters;
  parties: Parties;
}

/** Both tenants ask for the same page of their portals, which is rendered anew each time. */
export function heavyPages(ground: Ground): Scenario {
  const errand = (asked: Asked): Omit<Errand, 'port'> => ({ ...asked, method: 'GET', bodyBytes: 0 });
  return {
    name: 'processor-heavy requests',
    roundMs: 4_000,
    warmUpMs: 6_000,
    run: (mode, durationMs) =>
      askBoth(ground, mode, durationMs, {
        quick: errand(ground.parties.victim.page),
        noisy: errand(ground.parties.noisy.page),
      }),
  };
}

/** Customers of both tenants upload files through their sites. */
export function uploads(ground: Ground, environment: Record<string, string>): Scenario {
  const errand = (asked: Asked): Omit<Errand, 'port'> => ({
    ...asked,
    method: 'POST',
    bodyBytes: UPLOAD_BYTES,
  });
  return {
    name: 'uploads',
    roundMs: 4_000,
    warmUpMs: 4_000,
    run: async (mode, durationMs) => {
      const outcome = await askBoth(ground, mode, durationMs, {
        quick: errand(ground.parties.victim.upload),
        noisy: errand(ground.parties.noisy.upload),
      });
      // One person may have twenty files waiting.
      await onServer((client) => client.query('truncate tenant_shared.files cascade'));
      await rm(environment.STORAGE_DIR as string, { recursive: true, force: true });
      return outcome;
    },
  };
}

async function askBoth(
  { servers, requesters }: Ground,
  mode: Mode,
  durationMs: number,
  errands: { quick: Omit<Errand, 'port'>; noisy: Omit<Errand, 'port'> },
) {
  const port = servers.ports[mode];
  const times = { leadMs: LEAD_MS, durationMs };
  const ask = (child: Child, task: Omit<RequesterTask, 'leadMs' | 'durationMs'>) =>
    child.ask<RequesterAnswer>({ ...task, ...times } satisfies RequesterTask);
  const [quick, noisy] = await Promise.all([
    ask(requesters.quick, { errand: { ...errands.quick, port }, loops: 1, pauseMs: 2 }),
    mode === 'alone'
      ? { done: 0, failures: {} }
      : ask(requesters.noisy, { errand: { ...errands.noisy, port }, loops: CROWD, pauseMs: 0 }),
  ]);
  for (const [who, { failures }] of Object.entries({ quick, noisy })) {
    if (Object.keys(failures).length > 0) print(`${mode}: ${who} was refused ${JSON.stringify(failures)}`);
  }
  return { samples: quick.samples, noisies: noisy.done };
}
