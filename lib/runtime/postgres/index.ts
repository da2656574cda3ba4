import { serverAccount } from './account';
import { type Cluster, startCluster } from './cluster';
import { lastingDataDir, serverPrograms } from './place';

export type { Cluster } from './cluster';
export { startThrowAwayCluster } from './throw-away';

const WATCH_EVERY_MS = 2000;

/**
 * Starts (or adopts) a PostgreSQL of this checkout, with its data under `.data/<name>`, and starts it again should it die
 * before it is stopped.
 * @param password password of its superuser, the same at every start
 * @param log told, in a sentence each, about anything a person should know
 */
export async function startEmbeddedPostgres(
  password: string,
  log: (sentence: string) => void,
  name: 'postgres' | 'postgres-second' = 'postgres',
): Promise<Cluster> {
  const account = await serverAccount();
  const programs = serverPrograms(account, log);
  const dataDir = lastingDataDir(account, log, name);
  const start = () => startCluster({ dataDir, password, account, programs, durable: true });
  const cluster = await start();

  let restarting: Promise<unknown> | undefined;
  const timer = setInterval(() => {
    if (restarting || cluster.isAlive()) return;
    log(`PostgreSQL (.data/${name}) ended unexpectedly and is started again.`);
    restarting = start()
      .catch((error: unknown) => log(error instanceof Error ? error.message : String(error)))
      .finally(() => {
        restarting = undefined;
      });
  }, WATCH_EVERY_MS);
  timer.unref();
  return {
    ...cluster,
    stop: async () => {
      clearInterval(timer);
      await restarting;
      await cluster.stop();
    },
  };
}
