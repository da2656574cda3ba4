import pg from 'pg';
import { answerRequests } from './children';

export interface WriteTask {
  databaseUrl: string;
  /** Schemas in which somebody also holds a transaction open for `holdMs`, again and again. */
  schemas: string[];
  clients: number;
  holders: number;
  holdMs: number;
  /** Between two writes of a client. */
  pauseMs: number;
  durationMs: number;
}

export interface WriteAnswer {
  /** How long each write took, in milliseconds. */
  samples: number[];
  failures: number;
  /** Longest time that the database saw one of the writers wait for a lock. */
  lockWaitMs: number;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: 'bench-writer' });
  client.on('error', () => {});
  await client.connect();
  return client;
}

answerRequests<WriteTask, WriteAnswer>(async (task) => {
  const { schemas } = task;
  const endsAt = performance.now() + task.durationMs;
  const answer: WriteAnswer = { samples: [], failures: 0, lockWaitMs: 0 };
  let turn = 0;
  const next = () => schemas[turn++ % schemas.length];

  const writer = async () => {
    const client = await connect(task.databaseUrl);
    while (performance.now() < endsAt) {
      const startedAt = performance.now();
      await client
        .query(
          `update "${next()}".articles set title = 'written' where tenant_id = 'bench' and id = 'written'`,
        )
        .catch(() => answer.failures++);
      answer.samples.push(performance.now() - startedAt);
      await pause(task.pauseMs);
    }
    await client.end();
  };
  const holder = async () => {
    const client = await connect(task.databaseUrl);
    while (performance.now() < endsAt) {
      await client.query(
        `begin; update "${next()}".articles set title = 'held' where tenant_id = 'bench' and id = 'held'`,
      );
      await pause(task.holdMs);
      await client.query('commit');
    }
    await client.end();
  };
  const observer = async () => {
    const client = await connect(task.databaseUrl);
    while (performance.now() < endsAt) {
      const { rows } = await client.query<{ ms: number | null }>(
        `select max(extract(epoch from clock_timestamp() - l.waitstart) * 1000)::float as ms
           from pg_locks l join pg_stat_activity a on a.pid = l.pid
          where not l.granted and a.application_name = 'bench-writer'`,
      );
      answer.lockWaitMs = Math.max(answer.lockWaitMs, rows[0]?.ms ?? 0);
      await pause(5);
    }
    await client.end();
  };
  await Promise.all([
    ...Array.from({ length: task.clients }, writer),
    ...Array.from({ length: task.holders }, holder),
    observer(),
  ]);
  return answer;
});
