import { randomBytes } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { newId } from '@/lib/kernel/ids';
import { type BundleLock, INSTALLATION_LOCK, lock, sealOf, unlock } from './locks';
import type { BundleSettings } from './manifest';
import { bundleEntries, verifyBundle } from './read-bundle';
import { type BundleContent, writeBundle } from './write-bundle';

const PASSPHRASE: BundleLock = { kind: 'passphrase', passphrase: 'four words that nobody guesses' };

const settings: BundleSettings = {
  tenant: {
    slug: 'acme',
    name: 'Acme',
    plan: 'team',
    strategy: 'shared',
    accentColor: '#4f46e5',
    locale: 'en',
    timeZone: 'UTC',
    currency: 'EUR',
    sessionIdleMinutes: 60,
    sessionMaxHours: 24,
    customerPasswordMinLength: 10,
    allowsOperatorAccess: true,
    createdAt: '2026-11-01T00:00:00.000Z',
  },
  members: [],
  domains: [],
  apiKeys: [],
  overrides: [],
  grants: [],
};

async function* chunks(...parts: (string | Buffer)[]) {
  for (const part of parts) yield Buffer.from(part);
}

function content(changes: Partial<BundleContent> = {}): BundleContent {
  return {
    header: {
      format: 'tenantry.bundle',
      version: 1,
      bundleId: newId('bundle'),
      kind: 'manual',
      tenant: { id: newId('tenant'), slug: 'acme', name: 'Acme' },
      planeVersion: '0001_desk',
      walLsn: '0/1',
      takenAt: '2026-11-21T10:00:00.000Z',
      tables: [{ name: 'articles', columns: [{ name: 'id', type: 'text' }], key: ['id'] }],
    },
    settings,
    rows: () => chunks('{"id":"a"}\n{"id', '":"b"}\n'),
    files: (async function* () {
      yield {
        fileId: 'fil_1',
        open: async () => ({ stream: new Blob(['bytes of a file']).stream(), sizeBytes: 15 }),
      };
      yield { fileId: 'fil_2', open: async () => null };
    })(),
    digests: new Map([['articles', { rows: 2, hash: '7' }]]),
    ...changes,
  };
}

const toBytes = (stream: ReadableStream<Uint8Array>) => new Response(stream).bytes();
const streamOf = (bytes: Uint8Array) => new Blob([Buffer.from(bytes)]).stream() as ReadableStream<Uint8Array>;

async function written(changes: Partial<BundleContent> = {}, lockedWith = INSTALLATION_LOCK) {
  return writeBundle(content(changes), lockedWith, toBytes);
}

describe('a bundle', { timeout: 120_000 }, () => {
  it('comes back as it was written, entry for entry', async () => {
    const { manifest, stored } = await written();
    expect(manifest.entries.map(({ name }) => name)).toEqual([
      'bundle.json',
      'settings.json',
      'tables/articles/000001.ndjson',
      'files/fil_1',
    ]);
    expect(manifest.files).toEqual({ count: 1, bytes: 15, missing: ['fil_2'] });
    const verified = await verifyBundle(streamOf(stored), INSTALLATION_LOCK);
    expect(verified).toMatchObject({ manifest, settings, isOurs: true });
    const bodies = new Map<string, string>();
    for await (const { name, body } of bundleEntries(streamOf(stored), INSTALLATION_LOCK))
      bodies.set(name, (await buffer(body as never)).toString());
    expect(bodies.get('tables/articles/000001.ndjson')).toBe('{"id":"a"}\n{"id":"b"}\n');
    expect(bodies.get('files/fil_1')).toBe('bytes of a file');
  });

  it('shows nothing of what is in it', async () => {
    const { stored } = await written();
    expect(Buffer.from(stored).toString('latin1')).not.toMatch(/acme|Acme|articles|fil_1|bundle\.json/);
    expect(Buffer.from(stored.subarray(0, 21)).toString()).toBe('age-encryption.org/v1');
  });

  it('is refused wherever one byte of it was changed', async () => {
    const { stored } = await written();
    const places = [
      30,
      120,
      200,
      ...Array.from({ length: 12 }, (_, i) => Math.floor((stored.length * (i + 1)) / 13)),
    ];
    for (const at of places) {
      const changed = Uint8Array.from(stored);
      changed[at] = (changed[at] as number) ^ 1;
      await expect(verifyBundle(streamOf(changed), INSTALLATION_LOCK), `byte ${at}`).rejects.toMatchObject({
        code: 'VALIDATION_FAILED',
      });
    }
  });

  it('is refused when its end is missing, wherever it was cut', async () => {
    const { stored } = await written({
      rows: () => chunks(`{"id":"${randomBytes(150_000).toString('hex')}"}\n`),
    });
    for (const length of [0, 10, 100, 250, 65_536, stored.length - 300, stored.length - 1]) {
      await expect(
        verifyBundle(streamOf(stored.subarray(0, length)), INSTALLATION_LOCK),
        `${length} bytes`,
      ).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
    }
  });

  it('opens with the passphrase it was locked with, and with nothing else', async () => {
    const { stored } = await written({}, PASSPHRASE);
    expect((await verifyBundle(streamOf(stored), PASSPHRASE)).isOurs).toBe(true);
    for (const other of [INSTALLATION_LOCK, { ...PASSPHRASE, passphrase: 'another one' }])
      await expect(verifyBundle(streamOf(stored), other)).rejects.toMatchObject({
        code: 'VALIDATION_FAILED',
        message: expect.stringContaining('does not open'),
      });
  });

  it('is given another lock without being unpacked', async () => {
    const { stored, manifest } = await written();
    const relocked = await toBytes(await lock(await unlock(streamOf(stored), INSTALLATION_LOCK), PASSPHRASE));
    expect((await verifyBundle(streamOf(relocked), PASSPHRASE)).manifest).toEqual(manifest);
  });

  it('of a newer format is refused with a sentence', async () => {
    const fresh = content();
    const { stored } = await writeBundle(
      { ...fresh, header: { ...fresh.header, version: 2 } },
      INSTALLATION_LOCK,
      toBytes,
    );
    await expect(verifyBundle(streamOf(stored), INSTALLATION_LOCK)).rejects.toThrow(
      /format 2.*Update Tenantry/,
    );
  });

  it('ends with an error when a file is not as long as storage said', async () => {
    const open = async () => ({ stream: new Blob(['short']).stream(), sizeBytes: 10 });
    const files = (async function* () {
      yield { fileId: 'fil_1', open };
    })();
    await expect(written({ files })).rejects.toThrow();
  });

  it('ends with the error of its source or of its store', async () => {
    const rows = async function* () {
      yield Buffer.from('{"id":"a"}\n');
      throw new Error('the server went away');
    };
    await expect(written({ rows })).rejects.toThrow('the server went away');
    const full = async (bundle: ReadableStream<Uint8Array>) => {
      await bundle.cancel();
      throw new Error('the disk is full');
    };
    await expect(writeBundle(content(), INSTALLATION_LOCK, full)).rejects.toThrow('the disk is full');
  });

  it('is read no faster than it is taken, so memory does not depend on its size', async () => {
    const bytes = 1024 ** 2;
    let read = 0;
    let taken = 0;
    let furthestAhead = 0;
    const rows = async function* () {
      for (let i = 0; i < 48; i++) {
        read += bytes;
        furthestAhead = Math.max(furthestAhead, read - taken);
        // Hex of random bytes: compression halves it, and half of a mebibyte a line arrives.
        yield Buffer.from(`{"id":"${randomBytes(bytes / 2 - 5).toString('hex')}"}\n`);
      }
    };
    const { manifest } = await writeBundle(content({ rows }), INSTALLATION_LOCK, async (bundle) => {
      for await (const chunk of bundle as unknown as AsyncIterable<Uint8Array>) taken += chunk.length * 2;
    });
    expect(manifest.entries.length).toBeGreaterThan(45);
    expect(furthestAhead).toBeLessThan(12 * bytes);
  });

  it('has a seal that depends on every byte of the manifest', () => {
    expect(sealOf(Buffer.from('{}'))).not.toBe(sealOf(Buffer.from('{ }')));
  });
});
