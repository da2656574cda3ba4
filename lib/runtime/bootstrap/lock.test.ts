import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { withLock } from './lock.mjs';

let dir: string;
let file: string;

beforeEach(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'tenantry-lock-'));
  file = path.join(dir, 'deep', 'prepare.lock');
});
afterEach(() => fs.rmSync(dir, { recursive: true }));

describe('the lock between npm scripts', () => {
  test('is held while the work runs and gone after it, also when it fails', async () => {
    await withLock(file, async () => expect(fs.readFileSync(file, 'utf8')).toBe(String(process.pid)));
    expect(fs.existsSync(file)).toBe(false);
    await expect(withLock(file, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(fs.existsSync(file)).toBe(false);
  });

  test('lets one process at a time through', async () => {
    const log = path.join(dir, 'log');
    const script = `
      import fs from 'node:fs';
      import { withLock } from ${JSON.stringify(path.resolve('lib/runtime/bootstrap/lock.mjs'))};
      await withLock(${JSON.stringify(file)}, async () => {
        fs.appendFileSync(${JSON.stringify(log)}, 'in ');
        await new Promise((resolve) => setTimeout(resolve, 60));
        fs.appendFileSync(${JSON.stringify(log)}, 'out ');
      });`;
    const run = () =>
      new Promise((resolve) => {
        spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'ignore' }).on(
          'close',
          resolve,
        );
      });
    await Promise.all([run(), run(), run(), run()]);
    expect(fs.readFileSync(log, 'utf8')).toBe('in out '.repeat(4));
  });

  test('is taken over from a process that died', async () => {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    const child = spawn(process.execPath, ['-e', '']);
    await new Promise((resolve) => child.on('close', resolve));
    fs.writeFileSync(file, String(child.pid));
    expect(await withLock(file, async () => 'mine')).toBe('mine');
  });
});
