import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { controlDb, knowsPlaneVersion, newestPlaneVersion } from '@/lib/isolation';
import { appError } from '@/lib/kernel/errors';
import { bundleStorage } from '@/lib/storage';
import { INSTALLATION_LOCK } from '../format/locks';
import { type BundleEntry, bundleEntries, type VerifiedBundle, verifyBundle } from '../format/read-bundle';

const open = async (name: { tenantId: string; bundleId: string }) => (await bundleStorage().get(name)).stream;

/** What a run has verified a moment ago is not read to its end again by its next step. */
const verified = new LRUCache<string, Promise<VerifiedBundle>>({ max: 4, ttl: 10 * 60_000 });

/**
 * A stored bundle, checked to its last byte, of a version that this release can bring up to its own.
 * @param who asks: a run checks for itself, whatever another one found
 * @throws AppError NOT_FOUND, VALIDATION_FAILED with the sentence that says what is wrong
 */
export function verifiedBundle(who: string, bundleId: string): Promise<VerifiedBundle> {
  const key = `${who}/${bundleId}`;
  const known = verified.get(key);
  if (known) return known;
  const checked = check(bundleId);
  verified.set(key, checked);
  checked.catch(() => verified.delete(key));
  return checked;
}

async function check(bundleId: string): Promise<VerifiedBundle> {
  const row = await controlDb().bundle.findUnique({ where: { id: bundleId } });
  if (row?.status !== 'ready') throw appError('NOT_FOUND', { message: 'There is no such backup.' });
  const { stream, sha256 } = hashed(await open({ tenantId: row.tenantId, bundleId }));
  // One from elsewhere has no seal of ours; that it is the one that was checked when it came, its hash says.
  const isSealOptional = row.kind === 'upload';
  const bundle = await verifyBundle(stream, INSTALLATION_LOCK, { isSealOptional });
  if (sha256() !== row.sha256)
    throw appError('VALIDATION_FAILED', {
      message: 'The file of this backup is not the one that was stored.',
    });
  if (bundle.header.tenant.id !== row.tenantId)
    throw appError('VALIDATION_FAILED', { message: 'The bundle is of another tenant than it is kept for.' });
  await assertKnownVersion(bundle.header.planeVersion);
  return bundle;
}

/** A stream that knows the hash of what has gone through it. */
function hashed(source: ReadableStream<Uint8Array>) {
  const hash = createHash('sha256');
  const tap = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      hash.update(chunk);
      controller.enqueue(chunk);
    },
  });
  return { stream: source.pipeThrough(tap), sha256: () => hash.digest('hex') };
}

/** @throws AppError VALIDATION_FAILED for a bundle of a newer release */
export async function assertKnownVersion(version: string): Promise<void> {
  if (await knowsPlaneVersion(version)) return;
  throw appError('VALIDATION_FAILED', {
    message: `The bundle is of version ${version} of the tenant tables; this release knows versions up to ${await newestPlaneVersion()}. Update Tenantry first.`,
  });
}

/** The entries of a stored bundle from its beginning. */
export async function* storedEntries(tenantId: string, bundleId: string): AsyncIterable<BundleEntry> {
  yield* bundleEntries(await open({ tenantId, bundleId }), INSTALLATION_LOCK);
}
