import { serverAccount } from './account';
import { type Cluster, startCluster } from './cluster';
import { lastingDataDir, serverPrograms } from './place';

export type { Cluster } from './cluster';
export { startThrowAwayCluster } from './throw-away';

/**
 * Starts (or adopts) this checkout's own PostgreSQL, with its data under `.data/postgres`.
 * @param password password of its superuser, the same at every start
 * @param log told, in a sentence each, about anything a person should know
 */
export async function startEmbeddedPostgres(
  password: string,
  log: (sentence: string) => void,
): Promise<Cluster> {
  const account = await serverAccount();
  const programs = serverPrograms(account, log);
  return startCluster({ dataDir: lastingDataDir(account, log), password, account, programs, durable: true });
}
