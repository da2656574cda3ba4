import { constants, type Dirent } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import type { FileStore } from './file-store';

const isMissing = (error: unknown) =>
  ['ENOENT', 'ENOTDIR', 'ELOOP'].includes((error as NodeJS.ErrnoException).code ?? '');

/** Files on a local disk, or on a volume that every web process mounts. */
export function createDiskStore(root: string): FileStore {
  const pathOf = (key: string) => {
    const target = path.resolve(root, key);
    // Keys are made of ids, so this cannot happen; a second lock on the same door.
    if (!target.startsWith(path.resolve(root) + path.sep))
      throw new Error('The storage key leaves the storage directory.');
    return target;
  };

  return {
    stagingDir: path.join(root, '.staging'),

    async put(key, staged) {
      const target = pathOf(key);
      await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
      await rename(staged.path, target);
      await syncDirectory(path.dirname(target));
    },

    async get(key) {
      try {
        const handle = await open(pathOf(key), constants.O_RDONLY | constants.O_NOFOLLOW);
        const { size } = await handle.stat();
        return {
          stream: Readable.toWeb(handle.createReadStream()) as ReadableStream<Uint8Array>,
          sizeBytes: size,
        };
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },

    async stat(key) {
      try {
        return { sizeBytes: (await stat(pathOf(key))).size };
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },

    async delete(key) {
      await rm(pathOf(key), { force: true });
    },

    async *list(prefix) {
      const dir = pathOf(prefix);
      const entries = await readdir(dir, { withFileTypes: true }).catch((error: unknown): Dirent[] => {
        if (isMissing(error)) return [];
        throw error;
      });
      for (const entry of entries.filter((found) => found.isFile())) {
        const key = prefix + entry.name;
        const facts = await this.stat(key);
        if (facts) yield { key, ...facts };
      }
    },

    async count(prefix) {
      const entries = await readdir(pathOf(prefix), { withFileTypes: true, recursive: true }).catch(
        (error: unknown): Dirent[] => {
          if (isMissing(error)) return [];
          throw error;
        },
      );
      return entries.filter((entry) => !entry.isDirectory()).length;
    },

    async deleteAll(prefix) {
      await rm(pathOf(prefix), { recursive: true, force: true });
    },
  };
}

// A rename is durable once its directory is: without this a power cut can take back a file that was acknowledged.
async function syncDirectory(dir: string): Promise<void> {
  const handle = await open(dir, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
