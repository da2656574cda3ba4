import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '@/lib/kernel/ids';
import { createBundleStorage } from './bundle-storage';
import { createDiskStore } from './disk-store';
import type { FileStore } from './file-store';
import { startS3Server } from './s3-server.fixture';
import { createS3Store } from './s3-store';
import { createStorage } from './storage';
import { storageKey } from './storage-key';

const tenantA = { tenant: { id: newId('tenant') } };
const tenantB = { tenant: { id: newId('tenant') } };
async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}
const text = async (stream: ReadableStream<Uint8Array>) => new Response(stream).text();

let root: string;
let s3: Awaited<ReturnType<typeof startS3Server>>;
const stores: Record<string, FileStore> = {};

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'tenantry-storage-'));
  s3 = await startS3Server({ bucket: 'files', pageSize: 2 });
  stores.disk = createDiskStore(root);
  stores.s3 = createS3Store({
    bucket: 'files',
    region: 'eu-central-1',
    endpoint: s3.endpoint,
    accessKeyId: 'test',
    secretAccessKey: 'test-secret',
    forcePathStyle: true,
  });
});

afterAll(async () => {
  await s3.close();
  await rm(root, { recursive: true, force: true });
});

/** Puts an object where no code of ours would. */
async function plant(kind: string, key: string): Promise<void> {
  if (kind === 's3') return void s3.objects.set(key, { body: Buffer.from('x'), type: '' });
  await mkdir(path.dirname(path.join(root, key)), { recursive: true });
  await writeFile(path.join(root, key), 'x');
}

describe.each(['disk', 's3'])('storage on %s', (kind) => {
  const files = () => createStorage(stores[kind] as FileStore);
  const left = async () => readdir((stores[kind] as FileStore).stagingDir).catch(() => []);

  it('gives back what was stored, measured on the way', async () => {
    const fileId = newId('file');
    const body = 'Grüße\n'.repeat(10_000);
    const facts = await files().putFile(tenantA, fileId, new Blob([body]).stream());
    expect(facts).toEqual({
      sizeBytes: Buffer.byteLength(body),
      sha256: createHash('sha256').update(body).digest('hex'),
      mediaType: 'text/plain',
    });
    const file = await files().getFile(tenantA, fileId);
    expect(file.sizeBytes).toBe(facts.sizeBytes);
    expect(await text(file.stream)).toBe(body);
    expect(await files().statFile(tenantA, fileId)).toEqual({ sizeBytes: facts.sizeBytes });
  });

  it('takes bytes, streams and iterables, the empty file too', async () => {
    for (const source of [Buffer.from(''), new Blob([]).stream()]) {
      const fileId = newId('file');
      expect(await files().putFile(tenantA, fileId, source)).toMatchObject({ sizeBytes: 0 });
      expect(await text((await files().getFile(tenantA, fileId)).stream)).toBe('');
    }
  });

  it("makes another tenant's file one that does not exist", async () => {
    const fileId = newId('file');
    await files().putFile(tenantA, fileId, Buffer.from('of a'));
    await expect(files().getFile(tenantB, fileId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await files().statFile(tenantB, fileId)).toBeNull();
    await files().deleteFile(tenantB, fileId);
    await files().putFile(tenantB, fileId, Buffer.from('of b'));
    expect(await text((await files().getFile(tenantA, fileId)).stream)).toBe('of a');
    expect(await text((await files().getFile(tenantB, fileId)).stream)).toBe('of b');
  });

  it('refuses the same way for a foreign, an unknown and a malformed id', async () => {
    for (const id of [
      newId('file'),
      newId('tenant'),
      '',
      '.',
      '..',
      '../x',
      `../${tenantB.tenant.id}/x`,
      'a/b',
      'fil_\0',
      'FIL_01',
      '%2e%2e%2f',
    ]) {
      await expect(files().getFile(tenantA, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
  });

  it('stops at the first byte over the limit and leaves nothing behind', async () => {
    const fileId = newId('file');
    let pulled = 0;
    async function* endless() {
      for (;;) {
        pulled += 1;
        yield Buffer.alloc(1_000);
      }
    }
    await expect(files().putFile(tenantA, fileId, endless(), { maxBytes: 10_000 })).rejects.toMatchObject({
      code: 'PAYLOAD_TOO_LARGE',
      httpStatus: 413,
    });
    expect(pulled).toBe(11);
    expect(await files().statFile(tenantA, fileId)).toBeNull();
    expect(await left()).toEqual([]);
    await expect(
      files().putFile(tenantA, fileId, Buffer.alloc(10_000), { maxBytes: 10_000 }),
    ).resolves.toBeDefined();
  });

  it('leaves nothing behind when the sender goes away, and keeps the older file', async () => {
    const fileId = newId('file');
    await files().putFile(tenantA, fileId, Buffer.from('older'));
    async function* broken() {
      yield Buffer.from('half');
      throw new Error('connection reset');
    }
    await expect(files().putFile(tenantA, fileId, broken())).rejects.toThrow('connection reset');
    expect(await text((await files().getFile(tenantA, fileId)).stream)).toBe('older');
    expect(await left()).toEqual([]);
  });

  it('lists and deletes the files of one tenant alone', async () => {
    const owner = { tenant: { id: newId('tenant') } };
    const ids = Array.from({ length: 5 }, () => newId('file'));
    for (const id of ids) await files().putFile(owner, id, Buffer.from(id));
    const listed = await all(files().listFiles(owner));
    expect(listed.map(({ fileId }) => fileId).sort()).toEqual([...ids].sort());
    expect(listed[0]?.sizeBytes).toBe(30);
    await files().deleteFile(owner, ids[0] as string);
    await files().deleteFile(owner, ids[0] as string);
    expect(await all(files().listFiles(owner))).toHaveLength(4);
    expect(await all(files().listFiles({ tenant: { id: newId('tenant') } }))).toEqual([]);
  });

  it('removes everything of one tenant, objects of any name and depth too, and nothing of another', async () => {
    const [owner, other] = [0, 1].map(() => ({ tenant: { id: newId('tenant') } })) as [
      typeof tenantA,
      typeof tenantA,
    ];
    for (const ctx of [owner, other]) await files().putFile(ctx, newId('file'), Buffer.from('x'));
    await plant(kind, `tenants/${owner.tenant.id}/old/left-over.tmp`);
    expect(await files().countAll(owner)).toBe(2);
    await files().removeAll(owner);
    await files().removeAll(owner);
    expect(await files().countAll(owner)).toBe(0);
    expect(await files().countAll(other)).toBe(1);
  });
});

describe.each(['disk', 's3'])('bundles on %s', (kind) => {
  const bundles = () => createBundleStorage(stores[kind] as FileStore);

  it('are kept beside the files of tenants, each whole, each under its own tenant', async () => {
    const name = { tenantId: tenantA.tenant.id, bundleId: newId('bundle') };
    const facts = await bundles().put(name, new Blob(['a whole tenant']).stream());
    expect(facts).toEqual({
      sizeBytes: 14,
      sha256: createHash('sha256').update('a whole tenant').digest('hex'),
    });
    expect(await text((await bundles().get(name)).stream)).toBe('a whole tenant');
    expect(await all(bundles().list(name.tenantId))).toEqual([{ bundleId: name.bundleId, sizeBytes: 14 }]);
    const elsewhere = { ...name, tenantId: tenantB.tenant.id };
    await expect(bundles().get(elsewhere)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await bundles().delete(elsewhere);
    expect(await all(bundles().list(name.tenantId))).toHaveLength(1);
    await bundles().delete(name);
    expect(await all(bundles().list(name.tenantId))).toEqual([]);
  });

  it('appear only when they are complete', async () => {
    const name = { tenantId: tenantA.tenant.id, bundleId: newId('bundle') };
    async function* broken() {
      yield Buffer.from('half');
      throw new Error('killed');
    }
    await expect(bundles().put(name, broken())).rejects.toThrow('killed');
    await expect(bundles().get(name)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(bundles().put({ ...name, bundleId: '../x' }, Buffer.from(''))).rejects.toThrow();
  });
});

describe('keys', () => {
  it('are made of two checked ids', () => {
    const fileId = newId('file');
    expect(storageKey(tenantA, fileId)).toBe(`tenants/${tenantA.tenant.id}/${fileId}`);
    expect(() => storageKey({ tenant: { id: '../..' } }, fileId)).toThrow();
    expect(() => storageKey(tenantA, '../x')).toThrow();
  });
});

describe('disk', () => {
  it('follows no symbolic link out of the directory', async () => {
    const fileId = newId('file');
    await createStorage(stores.disk as FileStore).putFile(tenantA, newId('file'), Buffer.from('x'));
    const secret = path.join(root, 'secret');
    await writeFile(secret, 'secret');
    await symlink(secret, path.join(root, storageKey(tenantA, fileId)));
    await expect(createStorage(stores.disk as FileStore).getFile(tenantA, fileId)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('refuses a key that leaves the directory, whoever made it', async () => {
    await expect((stores.disk as FileStore).get('../outside')).rejects.toThrow(/leaves/);
  });
});
