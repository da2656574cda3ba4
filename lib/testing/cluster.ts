import { generateSecrets } from '@/lib/runtime/secrets';
import { type Cluster, startThrowAwayCluster } from '@/lib/runtime/postgres';
import { prepareInstallation } from '@/lib/isolation/migrations/prepare';
import { Client } from 'pg';

/** A throw-away installation: an empty server with roles, schemas and tables, and the variables that lead to it. */
export interface TestInstallation {
  cluster: Cluster;
  /** Everything `lib/env` requires. */
  environment: Record<string, string>;
  stop(): Promise<void>;
}

/**
 * Starts one. Mails go nowhere unless `environment` is given another SMTP_URL; files go to a folder of the system's.
 * @param storageDir folder for files
 */
export async function startTestInstallation(storageDir: string): Promise<TestInstallation> {
  const cluster = await startThrowAwayCluster();
  try {
    const client = new Client({ connectionString: cluster.url() });
    await client.connect();
    await client.query('create database tenantry');
    await client.end();
    const { DATABASE_OWNER_PASSWORD: _, ...secrets } = generateSecrets();
    const databaseUrl = cluster.url('tenantry');
    await prepareInstallation({
      adminUrl: databaseUrl,
      passwords: {
        app: secrets.DATABASE_APP_PASSWORD,
        control: secrets.DATABASE_CONTROL_PASSWORD,
        jobs: secrets.DATABASE_JOBS_PASSWORD,
      },
      masterKey: secrets.MASTER_KEY,
    });
    const environment = {
      ...secrets,
      NODE_ENV: 'test',
      DATABASE_URL: databaseUrl,
      BASE_HOST: 'localhost:3000',
      SMTP_URL: 'smtp://127.0.0.1:9',
      MAIL_FROM: 'Tests <mail@tenantry.localhost>',
      STORAGE_DIR: storageDir,
      DEMO: '1',
    };
    return { cluster, environment, stop: () => cluster.stop() };
  } catch (error) {
    await cluster.stop();
    throw error;
  }
}
