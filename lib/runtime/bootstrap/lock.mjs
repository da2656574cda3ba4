// A lock between npm scripts of one checkout: two of them started together must not install or generate at once.

import fs from 'node:fs';
import path from 'node:path';

/** @param {number} pid */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/** @param {string} file */
function ownerOf(file) {
  try {
    return Number(fs.readFileSync(file, 'utf8')) || 0;
  } catch {
    return 0;
  }
}

/** @param {string} file @returns {boolean} whether the lock is ours now */
function tryAcquire(file) {
  // Written aside and linked into place, so a lock file is never seen without its owner.
  const draft = `${file}.${process.pid}`;
  fs.writeFileSync(draft, String(process.pid));
  try {
    fs.linkSync(draft, file);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    const owner = ownerOf(file);
    if (owner && !isAlive(owner)) fs.rmSync(file, { force: true });
    return false;
  } finally {
    fs.rmSync(draft, { force: true });
  }
}

/**
 * Runs `work` while holding the lock `file`; waits for another holder, takes over from a dead one.
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(file, work) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  let told = false;
  while (!tryAcquire(file)) {
    if (!told)
      process.stderr.write(
        `  Waiting for another command in this folder (process ${ownerOf(file) || '?'}) to finish preparing.\n`,
      );
    told = true;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const release = () => {
    if (ownerOf(file) === process.pid) fs.rmSync(file, { force: true });
  };
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
}
