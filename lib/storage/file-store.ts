/** A file on its way in: complete, on local disk, measured. */
export interface StagedFile {
  path: string;
  sizeBytes: number;
  /** hex */
  sha256: string;
  /** Found in the bytes; what the client claimed is never asked. */
  mediaType: string;
}

export interface StoredFile {
  stream: ReadableStream<Uint8Array>;
  sizeBytes: number;
}

/** Where files live. Keys come from `storageKey` alone; stores know nothing of tenants, people or names. */
export interface FileStore {
  /** Directory for staging; on the same file system as the store where that makes the last step atomic. */
  readonly stagingDir: string;
  /** Makes the file visible under the key, whole or not at all. May consume `staged.path`. */
  put(key: string, staged: StagedFile): Promise<void>;
  get(key: string): Promise<StoredFile | null>;
  stat(key: string): Promise<{ sizeBytes: number } | null>;
  /** Deleting what is not there succeeds. */
  delete(key: string): Promise<void>;
  /** Every key below a prefix that ends with a slash. */
  list(prefix: string): AsyncIterable<{ key: string; sizeBytes: number }>;
  /** How many objects are below a prefix that ends with a slash, at any depth and of any name. */
  count(prefix: string): Promise<number>;
  /** Deletes them all. Safe to repeat. */
  deleteAll(prefix: string): Promise<void>;
}
