import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createZstdDecompress } from 'node:zlib';
import { extract } from 'tar-stream';
import { appError } from '@/lib/kernel/errors';
import { type BundleBrand, brandSchema } from './brand';
import {
  BRAND_ENTRY,
  type BundleHeader,
  type BundleManifest,
  type BundleSettings,
  FORMAT_VERSION,
  HEADER_ENTRY,
  headerSchema,
  MANIFEST_ENTRY,
  manifestSchema,
  SEAL_ENTRY,
  SETTINGS_ENTRY,
  settingsSchema,
} from './manifest';
import { type BundleLock, isSealOf, unlock } from './locks';

/** One entry on its way: its body has to be read to the end before the next one comes. */
export interface BundleEntry {
  name: string;
  sizeBytes: number;
  body: AsyncIterable<Buffer>;
}

/** A bundle of which every byte has been checked. */
export interface VerifiedBundle {
  header: BundleHeader;
  settings: BundleSettings;
  /** Null: it is of a release whose bundles held none. */
  brand: BundleBrand | null;
  manifest: BundleManifest;
  /** Written by this installation: its seal is under the manifest. */
  isOurs: boolean;
}

/**
 * Reads a bundle to its end and checks everything: encryption, archive, format, every length and SHA-256, the list of entries,
 * the seal. Nothing is kept but header, settings, brand and manifest.
 *
 * @param options.isSealOptional it came from elsewhere, from somebody who knew its passphrase
 * @throws AppError VALIDATION_FAILED with the sentence that says what is wrong
 */
export async function verifyBundle(
  bundle: ReadableStream<Uint8Array>,
  lockedWith: BundleLock,
  options: { isSealOptional?: boolean } = {},
): Promise<VerifiedBundle> {
  const seen: BundleManifest['entries'] = [];
  const small = new Map<string, Buffer>();
  for await (const { name, sizeBytes, body } of bundleEntries(bundle, lockedWith)) {
    const hash = createHash('sha256');
    const kept: Buffer[] = [];
    for await (const chunk of body) {
      hash.update(chunk);
      if (!name.includes('/')) kept.push(chunk);
    }
    if (!name.includes('/')) small.set(name, Buffer.concat(kept));
    seen.push({ name, sizeBytes, sha256: hash.digest('hex') });
  }
  const manifestBytes = small.get(MANIFEST_ENTRY);
  if (!manifestBytes) throw damaged('it has no manifest, so it was never finished');
  const header = parsed(headerSchema, small.get(HEADER_ENTRY));
  if (header.version > FORMAT_VERSION) {
    throw appError('VALIDATION_FAILED', {
      message: `The bundle is of format ${header.version}; this release reads formats up to ${FORMAT_VERSION}. Update Tenantry first.`,
    });
  }
  const manifest = parsed(manifestSchema, manifestBytes);
  assertSameEntries(manifest, seen);
  if (manifest.bundleId !== header.bundleId) throw damaged('manifest and header are of different bundles');
  const isOurs = isSealOf((small.get(SEAL_ENTRY) ?? Buffer.alloc(0)).toString(), manifestBytes);
  // Whoever knows a passphrase has shown that it is theirs; for a public key anybody can encrypt.
  if (!isOurs && lockedWith.kind === 'installation' && !options.isSealOptional)
    throw damaged('it was not written by this installation');
  const brand = small.get(BRAND_ENTRY);
  return {
    header,
    settings: parsed(settingsSchema, small.get(SETTINGS_ENTRY)),
    brand: brand ? parsed(brandSchema, brand) : null,
    manifest,
    isOurs,
  };
}

function assertSameEntries(manifest: BundleManifest, seen: BundleManifest['entries']): void {
  const content = seen.filter(({ name }) => name !== MANIFEST_ENTRY && name !== SEAL_ENTRY);
  if (content.length !== manifest.entries.length) throw damaged('entries are missing or too many');
  for (const [i, entry] of manifest.entries.entries()) {
    const found = content[i];
    if (found?.name !== entry.name || found.sizeBytes !== entry.sizeBytes || found.sha256 !== entry.sha256)
      throw damaged(`${entry.name} is not what the manifest says`);
  }
}

/**
 * The entries of a bundle in their order, decrypted and unpacked as they are asked for.
 * @throws AppError VALIDATION_FAILED for a bundle that does not open or is damaged
 */
export async function* bundleEntries(
  bundle: ReadableStream<Uint8Array>,
  lockedWith: BundleLock,
): AsyncIterable<BundleEntry> {
  const plain = await unlock(bundle, lockedWith);
  const tar = extract();
  // An error of any part destroys the others, and so reaches the loop below.
  const piped = pipeline(
    Readable.fromWeb(plain as Parameters<typeof Readable.fromWeb>[0]),
    createZstdDecompress(),
    tar,
  );
  const failure = piped.then(
    () => null,
    (error: unknown) => error,
  );
  try {
    for await (const entry of tar) {
      const { name, size = 0 } = entry.header;
      yield { name, sizeBytes: size, body: entry as AsyncIterable<Buffer> };
      entry.resume();
    }
    const error = await failure;
    if (error) throw error;
  } catch (cause) {
    if (cause instanceof Error && cause.name === 'AppError') throw cause;
    throw damaged('it ends too early or was changed', (await Promise.race([failure, cause])) ?? cause);
  } finally {
    tar.destroy();
  }
}

function parsed<T>(schema: { parse(value: unknown): T }, bytes: Buffer | undefined): T {
  if (!bytes) throw damaged('a part that every bundle has is missing');
  try {
    return schema.parse(JSON.parse(bytes.toString('utf8')));
  } catch (cause) {
    throw damaged('a part of it cannot be read', cause);
  }
}

function damaged(reason: string, cause?: unknown) {
  return appError('VALIDATION_FAILED', { message: `The bundle is damaged: ${reason}.`, cause });
}
