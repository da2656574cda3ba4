import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { DATA_DIR } from './paths';

/** What a running installation of this checkout writes down for other commands, and for the next start after a kill. */
export interface InstanceRecord {
  pid: number;
  /** Variables its processes run with. */
  environment: Record<string, string>;
  /** Process ids of its children. */
  children: number[];
}

const FILE = path.join(DATA_DIR, 'instance.json');
const STOP_GRACE_MS = 5000;

function commandOf(pid: number): string {
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    // No /proc on this system.
  }
  try {
    return execFileSync('ps', ['-p', String(pid), '-o', 'args='], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch {
    return '';
  }
}

/** Whether the process lives and is one of ours: process ids are used again. */
function isOurs(pid: number): boolean {
  return pid !== process.pid && commandOf(pid).includes('lib/runtime/');
}

function read(): InstanceRecord | null {
  try {
    return JSON.parse(fs.readFileSync(FILE, 'utf8')) as InstanceRecord;
  } catch {
    return null;
  }
}

/** The installation of this checkout that runs now, or null. */
export function findRunningInstance(): InstanceRecord | null {
  const record = read();
  return record && isOurs(record.pid) ? record : null;
}

/** Ends web and worker processes whose parent was killed and could not. */
async function endOrphans(pids: readonly number[]): Promise<void> {
  const orphans = pids.filter(isOurs);
  const signal = (name: NodeJS.Signals) => {
    for (const pid of orphans.filter(isOurs)) {
      try {
        process.kill(pid, name);
      } catch {
        // Gone in between.
      }
    }
  };
  signal('SIGTERM');
  const deadline = Date.now() + STOP_GRACE_MS;
  while (orphans.some(isOurs) && Date.now() < deadline)
    await new Promise((resolve) => setTimeout(resolve, 100));
  signal('SIGKILL');
}

/**
 * Makes this process the one installation of the checkout.
 * @throws Error when another one is running
 */
export async function claimInstance(): Promise<void> {
  const running = findRunningInstance();
  if (running) {
    const { BASE_PROTOCOL = 'http', BASE_HOST = '' } = running.environment;
    const where = BASE_HOST ? ` at ${BASE_PROTOCOL}://${BASE_HOST}` : '';
    throw new Error(
      `Tenantry already runs in this folder${where} (process ${running.pid}). Stop it with Ctrl-C there, or with: kill ${running.pid}`,
    );
  }
  await endOrphans(read()?.children ?? []);
  recordInstance({ pid: process.pid, environment: {}, children: [] });
}

/** Writes down the state of this installation; readable for its owner alone, as it holds secrets. */
export function recordInstance(record: InstanceRecord): void {
  fs.mkdirSync(DATA_DIR, { recursive: true });
  fs.writeFileSync(`${FILE}.new`, JSON.stringify(record), { mode: 0o600 });
  fs.renameSync(`${FILE}.new`, FILE);
}

/** Forgets this installation after a clean stop. */
export function releaseInstance(): void {
  if (read()?.pid === process.pid) fs.rmSync(FILE, { force: true });
}
