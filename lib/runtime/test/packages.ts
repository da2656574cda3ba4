import { execFile, execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { inheritedEnv, rawEnv } from '@/lib/env';
import { toolPath } from '../paths';

const exec = promisify(execFile);
const INSTALL_TIMEOUT_MS = 300_000;

/** Path of a program, also where servers live that are not on everybody's PATH. */
function findProgram(name: string): string | undefined {
  const folders = [...(rawEnv('PATH') ?? '').split(path.delimiter), '/usr/sbin', '/usr/local/sbin'];
  return folders.map((folder) => path.join(folder, name)).find((file) => fs.existsSync(file));
}

let isListFresh = false;

/** Installs Debian packages where that is possible without asking anybody. */
async function installPackages(names: string[]): Promise<boolean> {
  const apt = findProgram('apt-get');
  if (!apt) return false;
  const asRoot = process.getuid?.() === 0 ? [] : findProgram('sudo') ? ['sudo', '-n'] : null;
  if (!asRoot) return false;
  const run = (args: string[]) => {
    const [file = apt, ...rest] = [...asRoot, apt, ...args];
    return exec(file, rest, {
      timeout: INSTALL_TIMEOUT_MS,
      env: { ...inheritedEnv(), DEBIAN_FRONTEND: 'noninteractive' },
      maxBuffer: 64_000_000,
    });
  };
  try {
    if (!isListFresh) await run(['update']);
    isListFresh = true;
    await run(['install', '-y', '--no-install-recommends', ...names]);
    return true;
  } catch {
    return false;
  }
}

function playwrightBrowser(): string | undefined {
  try {
    const script =
      "import('@playwright/test').then(({ chromium }) => process.stdout.write(chromium.executablePath()))";
    const file = execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' });
    return fs.existsSync(file) ? file : undefined;
  } catch {
    return undefined;
  }
}

function installedBrowser(): string | undefined {
  const given = rawEnv('CHROME_PATH');
  if (given && fs.existsSync(given)) return given;
  return ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
    .map(findProgram)
    .find((file) => file !== undefined);
}

/** A Chromium that is here already: the one CHROME_PATH names, an installed one, or Playwright's. */
export function findBrowser(): string | undefined {
  return installedBrowser() ?? playwrightBrowser();
}

/**
 * A Chromium for the browser tests: one that is installed, else Playwright's, else Debian's package, else Playwright's
 * download.
 * @returns its path
 * @throws Error with what a person can do when there is no way
 */
export async function ensureBrowser(note: (text: string) => void): Promise<string> {
  const present = findBrowser();
  if (present) return present;
  note("installing Debian's package");
  if (await installPackages(['chromium'])) {
    const installed = installedBrowser();
    if (installed) return installed;
  }
  note("downloading Playwright's");
  await exec(toolPath('playwright'), ['install', 'chromium'], { timeout: INSTALL_TIMEOUT_MS }).catch(
    () => undefined,
  );
  const downloaded = playwrightBrowser();
  if (downloaded) return downloaded;
  throw new Error(
    'There is no browser for the tests, and none could be installed. Install Chromium or Chrome, or set CHROME_PATH to one.',
  );
}

/** Servers that some tests start, each also the name of its Debian package. */
export type TestServer = 'pgbouncer' | 'redis-server' | 'caddy';

/** The program of a server for the tests that start it, or undefined where it cannot be had. */
export async function ensureServer(
  name: TestServer,
  note: (text: string) => void,
): Promise<string | undefined> {
  const present = findProgram(name);
  if (present) return present;
  note("installing Debian's package");
  await installPackages([name]);
  return findProgram(name);
}
