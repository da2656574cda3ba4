import { rm } from 'node:fs/promises';
import { env } from '@/lib/env';
import { appError } from '@/lib/kernel/errors';
import { processSingleton } from '@/lib/kernel/singleton';
import { metrics } from '@/lib/observability';
import { createDiskStore } from './disk-store';
import type { FileStore, StoredFile } from './file-store';
import { createS3Store } from './s3-store';
import { type FileSource, stageFile } from './staging';
import { type KeyContext, storageKey, tenantPrefix } from './storage-key';

export const DEFAULT_MAX_BYTES = 10 * 1024 ** 2;

export interface StoredFacts {
  sizeBytes: number;
  /** hex */
  sha256: string;
  mediaType: string;
}

export interface FileStorage {
  /**
   * Stores a file of the context's tenant: streamed, bounded, hashed, its type found in the bytes; visible whole or not at all.
   * @param options.maxBytes 10 MiB unless told
   * @throws AppError PAYLOAD_TOO_LARGE, NOT_FOUND for a malformed id
   */
  putFile(
    ctx: KeyContext,
    fileId: string,
    source: FileSource,
    options?: { maxBytes?: number },
  ): Promise<StoredFacts>;
  /** @throws AppError NOT_FOUND, also for another tenant's file: there is no way to name it */
  getFile(ctx: KeyContext, fileId: string): Promise<StoredFile>;
  /** Null when there is no such file. */
  statFile(ctx: KeyContext, fileId: string): Promise<{ sizeBytes: number } | null>;
  /** Deleting a file twice succeeds. */
  deleteFile(ctx: KeyContext, fileId: string): Promise<void>;
  /** Every file of the tenant, in no order. */
  listFiles(ctx: KeyContext): AsyncIterable<{ fileId: string; sizeBytes: number }>;
  /** How many objects are stored of the tenant, whatever they are called and whether or not a row knows them. */
  countAll(ctx: KeyContext): Promise<number>;
  /** Deletes them all; for a tenant that leaves. Safe to repeat. */
  removeAll(ctx: KeyContext): Promise<void>;
}

/** File storage over one store. */
export function createStorage(store: FileStore): FileStorage {
  return {
    async putFile(ctx, fileId, source, options = {}) {
      const key = storageKey(ctx, fileId);
      const staged = await stageFile(source, {
        dir: store.stagingDir,
        maxBytes: options.maxBytes ?? DEFAULT_MAX_BYTES,
      });
      try {
        await store.put(key, staged);
      } finally {
        await rm(staged.path, { force: true });
      }
      metrics().storedBytes.inc({ direction: 'in' }, staged.sizeBytes);
      return { sizeBytes: staged.sizeBytes, sha256: staged.sha256, mediaType: staged.mediaType };
    },

    async getFile(ctx, fileId) {
      const file = await store.get(storageKey(ctx, fileId));
      if (!file) throw appError('NOT_FOUND', { detail: { fileId } });
      metrics().storedBytes.inc({ direction: 'out' }, file.sizeBytes);
      return file;
    },

    async statFile(ctx, fileId) {
      return store.stat(storageKey(ctx, fileId));
    },

    async deleteFile(ctx, fileId) {
      await store.delete(storageKey(ctx, fileId));
    },

    async *listFiles(ctx) {
      const prefix = tenantPrefix(ctx);
      for await (const { key, sizeBytes } of store.list(prefix))
        yield { fileId: key.slice(prefix.length), sizeBytes };
    },

    async countAll(ctx) {
      return store.count(tenantPrefix(ctx));
    },

    async removeAll(ctx) {
      await store.deleteAll(tenantPrefix(ctx));
    },
  };
}

/** The storage that the environment names. */
export function storage(): FileStorage {
  return processSingleton('storage', () => createStorage(fileStore()));
}

/** The store behind it. */
export function fileStore(): FileStore {
  return processSingleton('storage.store', () => {
    const settings = env().storage;
    return settings.kind === 'disk' ? createDiskStore(settings.dir) : createS3Store(settings);
  });
}
