import { rm } from 'node:fs/promises';
import { appError } from '@/lib/kernel/errors';
import { processSingleton } from '@/lib/kernel/singleton';
import type { FileStore, StoredFile } from './file-store';
import { type FileSource, stageFile } from './staging';
import { fileStore } from './storage';
import { bundleKey, bundlePrefix } from './storage-key';

/** Which bundle: the tenant it was taken of and its own id. */
interface BundleName {
  tenantId: string;
  bundleId: string;
}

/** Whole tenants as encrypted files. They belong to the platform: no context of a tenant leads to one. */
export interface BundleStorage {
  /** Stores a bundle: streamed, hashed, visible whole or not at all. `sha256` is hex. */
  put(name: BundleName, source: FileSource): Promise<{ sizeBytes: number; sha256: string }>;
  /** @throws AppError NOT_FOUND */
  get(name: BundleName): Promise<StoredFile>;
  /** Deleting a bundle twice succeeds. */
  delete(name: BundleName): Promise<void>;
  /** Every bundle that is stored of a tenant, in no order. */
  list(tenantId: string): AsyncIterable<{ bundleId: string; sizeBytes: number }>;
}

/** Bundles in one store. */
export function createBundleStorage(store: FileStore): BundleStorage {
  return {
    async put(name, source) {
      const key = bundleKey(name);
      const staged = await stageFile(source, { dir: store.stagingDir, maxBytes: Number.POSITIVE_INFINITY });
      try {
        await store.put(key, staged);
      } finally {
        await rm(staged.path, { force: true });
      }
      return { sizeBytes: staged.sizeBytes, sha256: staged.sha256 };
    },

    async get(name) {
      const file = await store.get(bundleKey(name));
      if (!file)
        throw appError('NOT_FOUND', { message: 'The file of this backup is gone.', detail: { ...name } });
      return file;
    },

    async delete(name) {
      await store.delete(bundleKey(name));
    },

    async *list(tenantId) {
      const prefix = bundlePrefix(tenantId);
      for await (const { key, sizeBytes } of store.list(prefix))
        yield { bundleId: key.slice(prefix.length), sizeBytes };
    },
  };
}

/** The bundles of this installation, beside the tenants' files. */
export function bundleStorage(): BundleStorage {
  return processSingleton('storage.bundles', () => createBundleStorage(fileStore()));
}
