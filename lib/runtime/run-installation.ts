import path from 'node:path';
import { env, inheritedEnv } from '@/lib/env';
import { assertSafeInstallation, closeIsolation } from '@/lib/isolation';
import { bringUpToDate } from '@/lib/fleet';
import { logger } from '@/lib/observability';
import { createLinks } from '@/lib/tenancy/host';
import { step } from './steps';
import { build, isBuilt } from './build';
import { type DemoAccount, loadDemo } from './demo';
import {
  adoptEnvironment,
  chooseSinkPorts,
  demoVariables,
  joinSecondServer,
  migrate,
  startOwnDatabase,
} from './installation';
import { claimInstance, recordInstance, releaseInstance } from './instance';
import { type MailSink, startMailSink } from './mail-sink';
import { DATA_DIR } from './paths';
import { isPortFree } from './ports';
import { Supervised } from './supervisor';

export interface RunOptions {
  mode: 'production' | 'development';
  /** Load demo data and generate secrets although DATABASE_URL is set. */
  demo: boolean;
  /** Write the processes' logs to standard output although this is a demo. */
  showLogs: boolean;
}

/** What has to be undone at the end, latest first. */
class Undo {
  readonly #steps: (() => Promise<void> | void)[] = [];

  add(step: () => Promise<void> | void): void {
    this.#steps.push(step);
  }

  async run(): Promise<void> {
    for (const undo of this.#steps.splice(0).reverse()) await undo();
  }
}

const say = (sentence: string) => void process.stderr.write(`  ${sentence}\n`);

async function assertPortFree(port: number): Promise<void> {
  if ((await isPortFree(port)) && (await isPortFree(port, '127.0.0.1'))) return;
  throw new Error(
    `Port ${port} is in use by another program. Stop that program, or choose another port: PORT=${port + 1} npm start`,
  );
}

/** Database and variables: the embedded server with generated secrets, or the server and secrets that were given. */
async function prepareEnvironment(
  { mode, demo }: RunOptions,
  undo: Undo,
): Promise<{ secondUrl: string | null }> {
  const given = inheritedEnv();
  const port = given.PORT?.trim() || '3000';
  const fixed = {
    NODE_ENV: mode,
    AUTH_TRUST_HOST: '1',
    ...(given.BASE_HOST?.trim() ? {} : { BASE_HOST: `localhost:${port}` }),
  };
  const ownDatabase = !given.DATABASE_URL?.trim();
  if (!ownDatabase && !demo) {
    adoptEnvironment(fixed);
    await assertPortFree(env().port);
    return { secondUrl: null };
  }
  // A wrong variable must stop the start before anything is started; the database's address is not known yet.
  const placeholder = given.DATABASE_URL?.trim() || 'postgres://localhost/postgres';
  adoptEnvironment({ ...demoVariables(given, placeholder, { smtp: 1, http: 1 }), ...fixed });
  await assertPortFree(env().port);
  const sink = await chooseSinkPorts(env().port);
  let url = placeholder;
  let secondUrl: string | null = null;
  if (ownDatabase) {
    const notes: string[] = [];
    // Sentences wait until the step's own line is finished.
    let tell = (sentence: string): void => void notes.push(sentence);
    await step('Start PostgreSQL', async (note) => {
      const database = await startOwnDatabase((sentence) => tell(sentence));
      undo.add(() => database.stop());
      ({ url, secondUrl } = database);
      const { port, adopted } = database.main;
      note(adopted ? `port ${port}, still running after an unclean stop` : `port ${port}`);
    });
    for (const sentence of notes) say(sentence);
    tell = say;
  }
  adoptEnvironment({ ...demoVariables(given, url, sink), ...fixed, DATABASE_URL: url });
  return { secondUrl };
}

async function startSink(undo: Undo): Promise<MailSink | null> {
  const { mailSinkUrl, smtpUrl, demo } = env();
  if (!demo || !mailSinkUrl) return null;
  const smtp = new URL(smtpUrl);
  if (smtp.hostname !== '127.0.0.1') return null;
  const sink = await startMailSink({
    dir: path.join(DATA_DIR, 'mails'),
    smtpPort: Number(smtp.port),
    httpPort: Number(new URL(mailSinkUrl).port),
  });
  undo.add(() => sink.stop());
  return sink;
}

async function prepareBuild(signal: AbortSignal): Promise<void> {
  if (isBuilt()) return;
  await step('Build the pages', (note) => build(inheritedEnv(), note, { signal }).then(() => note('')));
}

async function startProcesses({ mode, showLogs }: RunOptions, undo: Undo): Promise<void> {
  const toFile = env().demo && !showLogs;
  const environment = inheritedEnv();
  const children: Supervised[] = [];
  const record = () =>
    recordInstance({
      pid: process.pid,
      environment: Object.fromEntries(
        Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined),
      ),
      children: children.flatMap(({ pid }) => (pid === undefined ? [] : [pid])),
    });
  const supervise = (name: string, file: string) => {
    const child = new Supervised({
      name,
      args: ['--import', 'tsx', file],
      environment,
      logName: toFile ? path.basename(file, '.ts') : undefined,
      say,
      onSpawn: record,
    });
    children.push(child);
    return child;
  };
  const web = supervise('web server', 'lib/runtime/web.ts');
  const worker = supervise('worker', 'lib/runtime/worker.ts');
  undo.add(async () => {
    await Promise.all([web.stop(), worker.stop()]);
  });
  const title =
    mode === 'development'
      ? 'Start the development server and the worker'
      : 'Start the web server and the worker';
  await step(title, () => Promise.all([web.start(), worker.start()]));
}

function announce(sink: MailSink | null, accounts: readonly DemoAccount[], showLogs: boolean): void {
  const { baseHost, baseProtocol, demo } = env();
  const links = createLinks({ baseHost, protocol: baseProtocol });
  const faces: [string, string][] = [
    ['Marketing and sign-up', links.baseUrl()],
    ['Admin portal', links.portalRootUrl()],
    ['Operator console', links.consoleUrl()],
    ['API', links.apiUrl('/v1')],
    ...(sink ? [['Mails', sink.url] satisfies [string, string]] : []),
  ];
  const width = Math.max(...faces.map(([name]) => name.length));
  const lines = ['', ...faces.map(([name, url]) => `  ${name.padEnd(width)}  ${url}`)];
  if (accounts.length > 0) {
    const wide = (pick: (account: DemoAccount) => string) =>
      Math.max(...accounts.map((account) => pick(account).length));
    const [urlWidth, emailWidth] = [wide((a) => a.url), wide((a) => a.email)];
    lines.push('', '  Demo accounts');
    for (const account of accounts) {
      lines.push(
        `  ${account.url.padEnd(urlWidth)}  ${account.email.padEnd(emailWidth)}  ${account.password}  ${account.note}`,
      );
    }
  }
  if (demo && !showLogs) lines.push('', '  Logs are in .data/logs. Press Ctrl-C to stop.');
  process.stdout.write(`${lines.join('\n')}\n\n`);
}

async function prepareDemo(): Promise<readonly DemoAccount[]> {
  if (!env().demo) return [];
  return (await step('Load demo data', () => loadDemo())).accounts;
}

/** Waits for Ctrl-C, a termination, or the death of the process that started this one. */
function stopRequest(): Promise<void> {
  return new Promise((resolve) => {
    // Ctrl-C reaches this process from the terminal and again through npm: every later one is ignored.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
    process.on('disconnect', () => resolve());
  });
}

/**
 * Brings the whole installation up, stays until it is told to stop, and takes it down in order: requests and jobs
 * finish, then mails, then the database.
 */
export async function runInstallation(options: RunOptions): Promise<void> {
  // This process tells people what it does in sentences; JSON lines are for the logs of its children.
  logger.level = 'error';
  const undo = new Undo();
  const stopping = new AbortController();
  const stop = stopRequest().then(() => stopping.abort());
  const bringUp = async () => {
    await claimInstance();
    undo.add(() => releaseInstance());
    const { secondUrl } = await prepareEnvironment(options, undo);
    await step('Migrate the database', async (note) => {
      await migrate(() => undefined);
      if (secondUrl !== null) await joinSecondServer(secondUrl);
      const run = await bringUpToDate({
        onProgress: ({ migrated, current, failed, total }) =>
          note(`${migrated + current + failed} of ${total} places`),
      });
      if (run?.failed) note(`${run.failed} places failed; see: npm run tenantry -- migrate status`);
    });
    await step('Check that tenants are kept apart', () => assertSafeInstallation());
    const sink = await startSink(undo);
    const accounts = await prepareDemo();
    if (options.mode === 'production') await prepareBuild(stopping.signal);
    stopping.signal.throwIfAborted();
    await closeIsolation();
    await startProcesses(options, undo);
    announce(sink, accounts, options.showLogs || !env().demo);
  };
  try {
    await bringUp();
    await stop;
    process.stderr.write('\n');
    await step('Stop', () => undo.run());
  } catch (error) {
    // A stop during the start shows as a failure of the running step; it was asked for.
    await undo.run();
    if (!stopping.signal.aborted) throw error;
  }
}

/** Prints a failure as a person should read it. */
export function explain(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
