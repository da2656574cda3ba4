import { createHash } from 'node:crypto';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createZstdCompress } from 'node:zlib';
import { pack, type Pack } from 'tar-stream';
import type { BundleBrand } from './brand';
import {
  BRAND_ENTRY,
  type BundleHeader,
  type BundleManifest,
  type BundleSettings,
  fileEntry,
  HEADER_ENTRY,
  MANIFEST_ENTRY,
  SEAL_ENTRY,
  SETTINGS_ENTRY,
  tableEntry,
} from './manifest';
import { type BundleLock, lock, sealOf, type WrappingLock } from './locks';

/** A table's rows go into entries of about this size: as much of a bundle as is in memory at once. */
const PART_BYTES = 1024 ** 2;

export interface BundleContent {
  header: BundleHeader;
  settings: BundleSettings;
  /** Left out: nothing is said of it, as in bundles of before. */
  brand?: BundleBrand;
  /** Lines of JSON by table, in chunks that may end anywhere. */
  rows(table: string): AsyncIterable<Buffer>;
  /** Null for a file that has gone. */
  files: AsyncIterable<{
    fileId: string;
    open: () => Promise<{ stream: ReadableStream<Uint8Array>; sizeBytes: number } | null>;
  }>;
  /** Of the same moment as the rows. */
  digests: ReadonlyMap<string, { rows: number; hash: string }>;
  /** Told of every entry; an error ends the bundle. */
  onEntry?: (entry: { name: string; sizeBytes: number }) => void;
}

/**
 * Writes a bundle as a stream: tar of all entries → zstd → age. What is read waits until what is written is taken.
 *
 * @param store takes the encrypted bytes; a bundle is whole only when it has ended without an error
 * @returns the manifest, and what `store` gave back
 */
export async function writeBundle<T>(
  content: BundleContent,
  lockedWith: BundleLock | WrappingLock,
  store: (bundle: ReadableStream<Uint8Array>) => Promise<T>,
): Promise<{ manifest: BundleManifest; stored: T }> {
  const tar = pack();
  const compress = createZstdCompress();
  const locked = await lock(Readable.toWeb(compress) as ReadableStream<Uint8Array>, lockedWith);
  const stop = (error: unknown): never => {
    tar.destroy();
    compress.destroy(error instanceof Error ? error : new Error(String(error)));
    throw error;
  };
  const [manifest, , stored] = await Promise.all([
    writeEntries(tar, content).catch(stop),
    pipeline(tar, compress),
    store(locked).catch(stop),
  ]);
  return { manifest, stored };
}

async function writeEntries(tar: Pack, content: BundleContent): Promise<BundleManifest> {
  const { header, settings, brand } = content;
  const entries: BundleManifest['entries'] = [];
  const add = async (name: string, sizeBytes: number, body: AsyncIterable<Uint8Array> | Uint8Array[]) => {
    const sha256 = await writeEntry(tar, name, sizeBytes, body);
    entries.push({ name, sizeBytes, sha256 });
    content.onEntry?.({ name, sizeBytes });
  };
  const addJson = (name: string, value: unknown) => {
    const bytes = Buffer.from(JSON.stringify(value));
    return add(name, bytes.length, [bytes]);
  };

  await addJson(HEADER_ENTRY, header);
  await addJson(SETTINGS_ENTRY, settings);
  if (brand) await addJson(BRAND_ENTRY, brand);
  for (const { name } of header.tables) {
    let part = 0;
    for await (const bytes of inParts(content.rows(name)))
      await add(tableEntry(name, ++part), bytes.length, [bytes]);
  }
  const files = { count: 0, bytes: 0, missing: [] as string[] };
  for await (const { fileId, open } of content.files) {
    const file = await open();
    if (!file) {
      files.missing.push(fileId);
      continue;
    }
    await add(fileEntry(fileId), file.sizeBytes, file.stream as unknown as AsyncIterable<Uint8Array>);
    files.count += 1;
    files.bytes += file.sizeBytes;
  }
  const manifest: BundleManifest = {
    bundleId: header.bundleId,
    entries,
    tables: Object.fromEntries(content.digests),
    files,
  };
  const bytes = Buffer.from(JSON.stringify(manifest));
  await writeEntry(tar, MANIFEST_ENTRY, bytes.length, [bytes]);
  const seal = Buffer.from(sealOf(bytes));
  await writeEntry(tar, SEAL_ENTRY, seal.length, [seal]);
  tar.finalize();
  return manifest;
}

/** One entry; the tar stream refuses a body that is longer or shorter than it was said to be. */
async function writeEntry(
  tar: Pack,
  name: string,
  size: number,
  body: AsyncIterable<Uint8Array> | Uint8Array[],
): Promise<string> {
  const hash = createHash('sha256');
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  // Nothing in the archive depends on when it was written.
  const entry = tar.entry({ name, size, mode: 0o600, mtime: new Date(0) });
  await pipeline(Readable.from(body, { objectMode: false }), measure, entry);
  return hash.digest('hex');
}

/** Whole lines, about `PART_BYTES` at a time. */
async function* inParts(chunks: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  let held: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    held.push(chunk);
    bytes += chunk.length;
    if (bytes < PART_BYTES) continue;
    const all = Buffer.concat(held);
    const end = all.lastIndexOf(0x0a) + 1;
    if (end > 0) yield all.subarray(0, end);
    held = end < all.length ? [all.subarray(end)] : [];
    bytes = all.length - end;
  }
  if (bytes > 0) yield Buffer.concat(held);
}
