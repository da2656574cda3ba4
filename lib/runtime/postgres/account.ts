import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

const exec = promisify(execFile);

/** System account a PostgreSQL server runs under; undefined means the one running this process. */
export type ServerAccount = { uid: number; gid: number } | undefined;

async function lookUp(name: string): Promise<ServerAccount> {
  try {
    const [uid, gid] = await Promise.all([exec('id', ['-u', name]), exec('id', ['-g', name])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}

/**
 * PostgreSQL refuses to run as root: there, the account `postgres` is used, and made when it is missing.
 * @throws Error when the account cannot be made
 */
export async function serverAccount(): Promise<ServerAccount> {
  if (process.getuid?.() !== 0) return undefined;
  const known = await lookUp('postgres');
  if (known) return known;
  await exec('useradd', [
    '--system',
    '--user-group',
    '--no-create-home',
    '--shell',
    '/usr/sbin/nologin',
    'postgres',
  ])
    .catch(() => exec('adduser', ['-S', '-D', '-H', 'postgres']))
    .catch(() => undefined);
  const made = await lookUp('postgres');
  if (made) return made;
  throw new Error(
    'PostgreSQL cannot run as root, and the account "postgres" could not be made. Make it, run as another user, or set DATABASE_URL.',
  );
}

/** Whether the account may pass through every folder on the way to `target` (which need not exist yet). */
export function isReachable(target: string, account: ServerAccount): boolean {
  if (!account) return true;
  let current = path.resolve(target);
  while (!fs.existsSync(current)) current = path.dirname(current);
  current = fs.realpathSync(current);
  if (!fs.statSync(current).isDirectory()) current = path.dirname(current);
  for (;;) {
    const { mode, uid, gid } = fs.statSync(current);
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    const parent = path.dirname(current);
    if (parent === current) return true;
    current = parent;
  }
}
