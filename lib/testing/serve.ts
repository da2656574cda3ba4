import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { inheritedEnv, overrideEnv, rawEnv } from '@/lib/env';
import { closeIsolation } from '@/lib/isolation';
import { loadDemo } from '@/lib/runtime/demo';
import { startMailSink } from '@/lib/runtime/mail-sink';
import { freePort } from '@/lib/runtime/ports';
import { joinSecondServer } from '@/lib/runtime/installation';
import { type Cluster, startThrowAwayCluster } from '@/lib/runtime/postgres';
import { Supervised } from '@/lib/runtime/supervisor';
import { Client } from 'pg';
import { startTestInstallation } from './cluster';

/** The fleet of the demo has two servers. */
async function secondServer(): Promise<Cluster> {
  const cluster = await startThrowAwayCluster();
  const client = new Client({ connectionString: cluster.url() });
  await client.connect();
  await client.query('create database tenantry');
  await client.end();
  await joinSecondServer(cluster.url('tenantry'));
  return cluster;
}

/**
 * A whole installation for the browser tests: throw-away database, demo data, mail sink, web server and worker, on the
 * pages that are built already. Serves on PORT until it is told to stop, then removes everything.
 */
async function main(): Promise<void> {
  const port = rawEnv('PORT') ?? '4310';
  const mailPort = rawEnv('MAIL_PORT') ?? '4311';
  const files = await fs.mkdtemp(path.join(os.tmpdir(), 'tenantry-serve-'));
  const installation = await startTestInstallation(path.join(files, 'files'));
  const sink = await startMailSink({
    dir: path.join(files, 'mails'),
    smtpPort: await freePort(),
    httpPort: Number(mailPort),
  });
  const served = {
    NODE_ENV: 'production',
    PORT: port,
    // Given where a proxy stands in front.
    BASE_HOST: rawEnv('BASE_HOST') ?? `localhost:${port}`,
    SMTP_URL: sink.smtpUrl,
    MAIL_SINK_URL: sink.url,
    AUTH_TRUST_HOST: '1',
  };
  overrideEnv({ ...installation.environment, ...served });
  const environmentFile = rawEnv('ENVIRONMENT_FILE');
  if (environmentFile) {
    // The tests join the installation with these: they make tenants by the verbs themselves.
    await fs.mkdir(path.dirname(environmentFile), { recursive: true });
    await fs.writeFile(
      environmentFile,
      JSON.stringify({ environment: { ...installation.environment, ...served } }),
      { mode: 0o600 },
    );
  }
  const second = await secondServer();
  await loadDemo();
  await closeIsolation();
  const children = [
    ['web server', 'lib/runtime/web.ts', 'test-web'],
    ['worker', 'lib/runtime/worker.ts', 'test-worker'],
  ].map(
    ([name = '', file = '', logName = '']) =>
      new Supervised({
        name,
        args: ['--import', 'tsx', file],
        environment: inheritedEnv(),
        logName,
        say: (sentence) => process.stderr.write(`${sentence}\n`),
        onSpawn: () => undefined,
      }),
  );
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await Promise.all(children.map((child) => child.stop()));
    await second.stop();
    await sink.stop();
    await installation.stop();
    await fs.rm(files, { recursive: true, force: true });
    if (environmentFile) await fs.rm(environmentFile, { force: true });
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop());
  await Promise.all(children.map((child) => child.start()));
  process.stdout.write(`Serving on http://localhost:${port}, mails on ${sink.url}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
