import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  NotFound,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { traceparent } from '@/lib/observability';
import type { FileStore } from './file-store';

export interface S3Options {
  bucket: string;
  region: string;
  endpoint?: string;
  accessKeyId?: string;
  secretAccessKey?: string;
  forcePathStyle?: boolean;
}

/** Up to here a file is sent from memory, so that a failed attempt can be sent again; beyond, as a stream, once. */
const RETRYABLE_BYTES = 16 * 1024 ** 2;

const isMissing = (error: unknown) => error instanceof NoSuchKey || error instanceof NotFound;

/** Files in an S3-compatible bucket. An object appears whole or not at all: that is S3's own promise. */
export function createS3Store(options: S3Options): FileStore {
  const { bucket: Bucket } = options;
  const client = new S3Client({
    region: options.region,
    ...(options.endpoint && { endpoint: options.endpoint }),
    ...(options.accessKeyId &&
      options.secretAccessKey && {
        credentials: { accessKeyId: options.accessKeyId, secretAccessKey: options.secretAccessKey },
      }),
    forcePathStyle: options.forcePathStyle ?? false,
    // Checksums in trailers are new; many compatible servers refuse them.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });

  client.middlewareStack.add(
    (next) => (args) => {
      const trace = traceparent();
      if (trace !== null) (args.request as { headers: Record<string, string> }).headers.traceparent = trace;
      return next(args);
    },
    { step: 'build', name: 'traceparent' },
  );

  return {
    stagingDir: path.join(tmpdir(), 'tenantry-uploads'),

    async put(Key, staged) {
      const isRetryable = staged.sizeBytes <= RETRYABLE_BYTES;
      await client.send(
        new PutObjectCommand({
          Bucket,
          Key,
          Body: isRetryable ? await readFile(staged.path) : createReadStream(staged.path),
          ContentLength: staged.sizeBytes,
          ContentType: staged.mediaType,
          Metadata: { sha256: staged.sha256 },
        }),
      );
    },

    async get(Key) {
      try {
        const { Body, ContentLength = 0 } = await client.send(new GetObjectCommand({ Bucket, Key }));
        if (!Body) return null;
        return {
          stream: Body.transformToWebStream() as ReadableStream<Uint8Array>,
          sizeBytes: ContentLength,
        };
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },

    async stat(Key) {
      try {
        const { ContentLength = 0 } = await client.send(new HeadObjectCommand({ Bucket, Key }));
        return { sizeBytes: ContentLength };
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },

    async delete(Key) {
      await client.send(new DeleteObjectCommand({ Bucket, Key }));
    },

    async *list(Prefix) {
      let ContinuationToken: string | undefined;
      do {
        const page = await client.send(new ListObjectsV2Command({ Bucket, Prefix, ContinuationToken }));
        for (const { Key, Size = 0 } of page.Contents ?? []) if (Key) yield { key: Key, sizeBytes: Size };
        ContinuationToken = page.NextContinuationToken;
      } while (ContinuationToken);
    },

    async count(prefix) {
      let count = 0;
      for await (const _ of this.list(prefix)) count += 1;
      return count;
    },

    async deleteAll(prefix) {
      for await (const { key } of this.list(prefix)) await this.delete(key);
    },
  };
}
