import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compressFiles } from './compress';

let folder: string;
const SCRIPT = 'export const answer = 42;\n'.repeat(200);

beforeAll(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'tenantry-compress-'));
  await fs.mkdir(path.join(folder, 'chunks'));
  await fs.writeFile(path.join(folder, 'chunks/a.js'), SCRIPT);
  await fs.writeFile(path.join(folder, 'tiny.css'), 'a');
  await fs.writeFile(path.join(folder, 'face.woff2'), SCRIPT);
});
afterAll(() => fs.rm(folder, { recursive: true, force: true }));

test('puts both compressed forms beside scripts and styles, and leaves alone what gains nothing', async () => {
  expect(await compressFiles(folder)).toBe(2);
  expect((await fs.readdir(folder)).sort()).toEqual(['chunks', 'face.woff2', 'tiny.css']);
  expect((await fs.readdir(path.join(folder, 'chunks'))).sort()).toEqual(['a.js', 'a.js.br', 'a.js.gz']);
  expect(brotliDecompressSync(await fs.readFile(path.join(folder, 'chunks/a.js.br'))).toString()).toBe(
    SCRIPT,
  );
  expect(gunzipSync(await fs.readFile(path.join(folder, 'chunks/a.js.gz'))).toString()).toBe(SCRIPT);
});
