import type pg from 'pg';
import { controlDb } from '@/lib/isolation';
import { enqueueJob } from '@/lib/jobs';
import { addJobRow } from '@/lib/jobs/sql';
import type { Party, Parties } from './parties';
import { askQuietly, type Mode, type Scenario } from './scenario';

/** More than the worker does in one round. */
const FLOOD = 4_000;
const AT_A_TIME = 20;
const POLL_MS = 2;

/** A flood of mails of one tenant, single mails of the other, through the real queue and worker. */
export function jobFloods({ victim, noisy }: Parties, client: pg.Client): Scenario {
  return {
    name: 'job floods',
    roundMs: 4_000,
    warmUpMs: 1_000,
    async run(mode, durationMs) {
      if (mode !== 'alone') await flood(noisy, mode);
      const before = await countOf(client);
      const startedAt = performance.now();
      const quick = askQuietly(async () => untilDone(client, await addMail(victim, mode)), durationMs);
      const counted = pauseUntil(startedAt + durationMs).then(() => countOf(client));
      const [samples, after] = await Promise.all([quick, counted]);
      await client.query('delete from graphile_worker._private_jobs where locked_at is null');
      return { samples, noisies: mode === 'alone' ? 0 : before - after };
    },
  };
}

/** Without turns: one queue for all in the order they came. */
function addMail({ tenant, mail }: Party, mode: Mode): Promise<bigint> {
  if (mode !== 'fifo') {
    return enqueueJob(null, { name: 'mail.send', tenantId: tenant.id, payload: mail });
  }
  const envelope = { tenantId: tenant.id, requestId: null, data: mail };
  const unordered = { queue: null, flags: null, runAt: null, key: null, priority: 0 };
  return addJobRow(controlDb(), { name: 'mail.send', envelope, maxAttempts: 10, ...unordered });
}

async function flood(noisy: Party, mode: Mode): Promise<void> {
  for (let i = 0; i < FLOOD; i += AT_A_TIME) {
    await Promise.all(Array.from({ length: AT_A_TIME }, () => addMail(noisy, mode)));
  }
}

async function untilDone(client: pg.Client, id: bigint): Promise<void> {
  const isThere = async () =>
    (await client.query('select 1 from graphile_worker._private_jobs where id = $1', [String(id)])).rowCount;
  while (await isThere()) await new Promise((resolve) => setTimeout(resolve, POLL_MS));
}

async function countOf(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ n: number }>(
    'select count(*)::int as n from graphile_worker._private_jobs',
  );
  return rows[0]?.n ?? 0;
}

function pauseUntil(at: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, at - performance.now()));
}
