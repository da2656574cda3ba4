import { createHash, randomBytes } from 'node:crypto';
import { type FileHandle, mkdir, open, rm } from 'node:fs/promises';
import path from 'node:path';
import { appError } from '@/lib/kernel/errors';
import type { StagedFile } from './file-store';
import { sniffMediaType } from './media-type';

export type FileSource = Uint8Array | ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>;

/** As much of a file as is looked at to find its type: bounded, because parsers of hostile bytes should see few of them. */
const HEAD_BYTES = 16 * 1024;

/**
 * Writes a source to a temporary file while measuring it; memory use does not depend on its size.
 *
 * @param options.maxBytes the first byte beyond it ends the upload
 * @throws AppError PAYLOAD_TOO_LARGE; nothing is left behind then, nor after any other failure
 */
export async function stageFile(
  source: FileSource,
  options: { dir: string; maxBytes: number },
): Promise<StagedFile> {
  await mkdir(options.dir, { recursive: true, mode: 0o700 });
  const target = path.join(options.dir, randomBytes(16).toString('hex'));
  const handle = await open(target, 'wx', 0o600);
  try {
    const measured = await copy(source, handle, options.maxBytes);
    await handle.sync();
    await handle.close();
    return { path: target, ...measured };
  } catch (error) {
    await handle.close().catch(() => undefined);
    await rm(target, { force: true });
    throw error;
  }
}

async function copy(source: FileSource, handle: FileHandle, maxBytes: number) {
  const hash = createHash('sha256');
  const head: Uint8Array[] = [];
  let headBytes = 0;
  let sizeBytes = 0;
  for await (const chunk of chunksOf(source)) {
    sizeBytes += chunk.byteLength;
    if (sizeBytes > maxBytes) {
      throw appError('PAYLOAD_TOO_LARGE', {
        message: `Files may be up to ${readableSize(maxBytes)}.`,
        detail: { maxBytes },
      });
    }
    hash.update(chunk);
    if (headBytes < HEAD_BYTES) {
      head.push(chunk.subarray(0, HEAD_BYTES - headBytes));
      headBytes += chunk.byteLength;
    }
    await handle.writeFile(chunk);
  }
  return { sizeBytes, sha256: hash.digest('hex'), mediaType: await sniffMediaType(Buffer.concat(head)) };
}

async function* chunksOf(source: FileSource): AsyncIterable<Uint8Array> {
  if (source instanceof Uint8Array) yield source;
  else yield* source as AsyncIterable<Uint8Array>;
}

function readableSize(bytes: number): string {
  const mebibytes = bytes / 1024 ** 2;
  return mebibytes >= 1 ? `${Math.floor(mebibytes)} MB` : `${Math.floor(bytes / 1024)} KB`;
}
