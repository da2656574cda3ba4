import { createHash } from 'node:crypto';
import { storage } from '@/lib/storage';
import { entryKind } from '../format/manifest';
import type { VerifiedBundle } from '../format/read-bundle';
import { MASKED_FILE } from '../masking/rules';
import { storedEntries } from './opened-bundle';

interface Target {
  tenantId: string;
  /** Files beside these hold a line in place of what people sent; null: all are as they were. */
  unmasked: ReadonlySet<string> | null;
}

/**
 * Puts the files of a bundle into a tenant's storage, each compared with its SHA-256; one that is there already stays.
 * @throws Error naming a file that is not what the manifest says
 */
export async function loadFiles(
  { tenantId, unmasked }: Target,
  { manifest }: VerifiedBundle,
  stored: { tenantId: string; bundleId: string },
  onFile: (done: number, total: number) => void,
): Promise<void> {
  if (manifest.files.count === 0) return;
  const owner = { tenant: { id: tenantId } };
  const wanted = filesOf(manifest);
  let done = 0;
  for await (const { name, body } of storedEntries(stored.tenantId, stored.bundleId)) {
    const kind = entryKind(name);
    if (!kind || !('fileId' in kind)) continue;
    const { fileId } = kind;
    const sha256 = unmasked?.has(fileId) === false ? null : (wanted.get(fileId) ?? '');
    if (sha256 === null) await storage().putFile(owner, fileId, Buffer.from(MASKED_FILE));
    else if ((await hashOf(owner, fileId)) !== sha256) {
      const put = await storage().putFile(owner, fileId, body, { maxBytes: Number.POSITIVE_INFINITY });
      if (put.sha256 !== sha256) throw new Error(`The file ${fileId} did not arrive whole.`);
    }
    done += 1;
    onFile(done, wanted.size);
  }
  if (done !== wanted.size) throw new Error('Not every file arrived.');
}

/** Removes what a tenant has in storage beside the files that are to stay. */
export async function removeFilesBut(tenantId: string, kept: ReadonlySet<string>): Promise<void> {
  const owner = { tenant: { id: tenantId } };
  for await (const { fileId } of storage().listFiles(owner))
    if (!kept.has(fileId)) await storage().deleteFile(owner, fileId);
}

/** SHA-256 by file id. */
export function filesOf({ entries }: VerifiedBundle['manifest']): Map<string, string> {
  const files = new Map<string, string>();
  for (const { name, sha256 } of entries) {
    const kind = entryKind(name);
    if (kind && 'fileId' in kind) files.set(kind.fileId, sha256);
  }
  return files;
}

async function hashOf(owner: { tenant: { id: string } }, fileId: string): Promise<string | null> {
  if (!(await storage().statFile(owner, fileId))) return null;
  const hash = createHash('sha256');
  const { stream } = await storage().getFile(owner, fileId);
  for await (const chunk of stream as unknown as AsyncIterable<Uint8Array>) hash.update(chunk);
  return hash.digest('hex');
}
