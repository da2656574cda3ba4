// Child processes of the bootstrap: quiet unless they fail, and never on a Node that the install is about to delete.

import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/** PATH without any node_modules/.bin: `npm ci` removes the Node that lives there. */
export function systemPath() {
  return (process.env.PATH ?? '')
    .split(path.delimiter)
    .filter((entry) => !entry.includes('node_modules'))
    .join(path.delimiter);
}

/** @param {string} name */
function onSystemPath(name) {
  const names = process.platform === 'win32' ? [`${name}.cmd`, `${name}.exe`] : [name];
  return systemPath()
    .split(path.delimiter)
    .some((dir) => names.some((file) => dir && fs.existsSync(path.join(dir, file))));
}

/**
 * Runs a program to its end; its output is kept and shown only when it fails.
 * @param {string} file
 * @param {string[]} args
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, failure: string, onLine?: (line: string) => void }} options
 */
export function run(file, args, { cwd, env = process.env, failure, onLine }) {
  return /** @type {Promise<void>} */ (
    new Promise((resolve, reject) => {
      let output = '';
      const child = spawn(file, args, {
        cwd,
        env,
        stdio: ['ignore', 'pipe', 'pipe'],
        shell: process.platform === 'win32',
      });
      /** @param {Buffer} chunk */
      const keep = (chunk) => {
        output = (output + chunk.toString('utf8')).slice(-20_000);
        const line = chunk.toString('utf8').trim().split('\n').pop();
        if (line && onLine) onLine(line);
      };
      child.stdout.on('data', keep);
      child.stderr.on('data', keep);
      child.on('error', (error) => reject(new Error(`${failure} (${error.message})`)));
      child.on('close', (code) => {
        if (code === 0) return resolve();
        process.stderr.write(`\n${output.trim()}\n`);
        reject(new Error(failure));
      });
    })
  );
}

/**
 * npm of the machine, with every dependency wanted whatever NODE_ENV says.
 * @param {string[]} args
 * @param {{ cwd: string, failure: string, onLine?: (line: string) => void }} options
 */
export function npm(args, options) {
  const env = { ...process.env, PATH: systemPath() };
  if (onSystemPath('npm')) return run('npm', args, { ...options, env });
  const cli = process.env.npm_execpath;
  if (cli && path.basename(cli).startsWith('npm'))
    return run(process.execPath, [cli, ...args], { ...options, env: process.env });
  throw new Error(
    'npm was not found on the PATH; install Node.js together with npm and run the command again.',
  );
}
