// Prepares the checkout, then runs one command on Node 24 and lives exactly as long as it does.

import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureGenerated } from './generate.mjs';
import { ensureInstalled } from './install.mjs';
import { withLock } from './lock.mjs';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');
const READS_ENV_FILE = new Set(['start', 'dev', 'bench', 'tenantry']);

/**
 * @param {string} command
 * @param {string[]} args
 */
export async function bootstrap(command, args) {
  process.chdir(ROOT);
  const node = await withLock(path.join(ROOT, '.data/prepare.lock'), async () => {
    const runtime = await ensureInstalled(ROOT);
    await ensureGenerated(ROOT, runtime);
    return runtime;
  });
  const entry = path.join('lib/runtime/commands', `${command.replace(':', '-')}.ts`);
  if (!fs.existsSync(path.join(ROOT, entry)))
    throw new Error(`The command "${command}" is not part of this checkout (${entry} is missing).`);
  const flags =
    READS_ENV_FILE.has(command) && fs.existsSync(path.join(ROOT, '.env')) ? ['--env-file=.env'] : [];
  handOver(node, [...flags, '--import', 'tsx', entry, ...args]);
}

/** @param {string} node @param {string[]} args */
function handOver(node, args) {
  const bin = path.join(ROOT, 'node_modules/.bin');
  const PATH = [bin, ...(process.env.PATH ?? '').split(path.delimiter).filter((entry) => entry !== bin)].join(
    path.delimiter,
  );
  // The channel tells the command that this process died, should somebody kill it outright.
  const child = spawn(node, args, {
    cwd: ROOT,
    env: { ...process.env, PATH },
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => child.kill(signal));
  watchParent(() => child.kill('SIGTERM'));
  child.on('error', (error) => {
    process.stderr.write(`The command could not be started: ${error.message}\n`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
}

/** @param {number} pid @returns {string} its parent, where the system tells */
function parentOf(pid) {
  try {
    return fs.readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').pop()?.split(' ')[1] ?? '';
  } catch {
    return '';
  }
}

/**
 * Tells when npm was killed outright: what it started should stop too. Between npm and this process stands a shell.
 * @param {() => void} onGone
 */
function watchParent(onGone) {
  if (!process.env.npm_lifecycle_event) return;
  const ancestors = () => `${process.ppid} ${parentOf(process.ppid)}`;
  const before = ancestors();
  const timer = setInterval(() => {
    if (ancestors() === before) return;
    clearInterval(timer);
    onGone();
  }, 1000);
  timer.unref();
}
