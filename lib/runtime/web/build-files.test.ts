import fs from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import compression from 'compression';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compressFiles } from '../compress';
import { buildFiles } from './build-files';

const SCRIPT = 'export const answer = 42;\n'.repeat(200);
let folder: string;
let server: Server;

beforeAll(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'tenantry-files-'));
  await fs.writeFile(path.join(folder, 'a.js'), SCRIPT);
  await fs.mkdir(path.join(folder, 'static'));
  await fs.writeFile(path.join(folder, 'static/a.js'), SCRIPT);
  await compressFiles(path.join(folder, 'static'));
  const files = buildFiles(path.join(folder, 'static'));
  const compress = compression();
  server = createServer((req, res) => {
    res.setHeader('x-content-type-options', 'nosniff');
    compress(req as never, res as never, () => undefined);
    if (!files(req, res)) res.writeHead(404).end(req.url);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await fs.rm(folder, { recursive: true, force: true });
});

async function ask(url: string, encoding: string, method = 'GET') {
  const { request } = await import('node:http');
  return new Promise<{ status?: number; headers: Record<string, unknown>; body: Buffer }>(
    (resolve, reject) => {
      const { port } = server.address() as AddressInfo;
      const asked = request(
        { port, path: url, method, headers: { 'accept-encoding': encoding }, agent: false },
        async (res) =>
          resolve({
            status: res.statusCode,
            headers: res.headers,
            body: await buffer(res),
          }),
      );
      asked.on('error', reject).end();
    },
  );
}

test('serves the form that a browser takes, for ever, with the headers that were set before', async () => {
  const br = await ask('/_next/static/a.js?dpl=1', 'gzip, deflate, br');
  expect(br.headers).toMatchObject({
    'content-encoding': 'br',
    'content-type': 'text/javascript',
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
    vary: 'Accept-Encoding',
    'content-length': String(br.body.length),
  });
  expect(brotliDecompressSync(br.body).toString()).toBe(SCRIPT);
  const gzip = await ask('/_next/static/a.js', 'gzip');
  expect(gzip.headers['content-encoding']).toBe('gzip');
  expect(gunzipSync(gzip.body).toString()).toBe(SCRIPT);
  const plain = await ask('/_next/static/a.js', 'identity');
  expect(plain.headers['content-encoding']).toBeUndefined();
  expect(plain.body.toString()).toBe(SCRIPT);
  const head = await ask('/_next/static/a.js', 'br', 'HEAD');
  expect(head).toMatchObject({ status: 200, body: Buffer.alloc(0) });
});

test('leaves everything else to Next, with the address it came with', async () => {
  for (const url of ['/_next/static/b.js', '/a.js', '/_next/static/../a.js', '/_next/static/%2e%2e/a.js'])
    expect(await ask(url, 'br'), url).toMatchObject({ status: 404, body: Buffer.from(url) });
  expect(await ask('/_next/static/a.js', 'br', 'POST')).toMatchObject({ status: 404 });
});
