import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { LRUCache } from 'lru-cache';
import { fontFile, isFontPath } from '@/lib/branding/fonts/font-address';
import { ROOT } from '../paths';

const kept = new LRUCache<string, Buffer>({ max: 64 });

/**
 * Answers for the typefaces that sites can choose, on every host and for ever the same; nobody else's server is asked.
 * @returns false for every other path
 */
export async function answerFont(req: IncomingMessage, res: ServerResponse): Promise<boolean> {
  const [asked = ''] = (req.url ?? '').split('?', 1);
  if (!isFontPath(asked)) return false;
  const file = req.method === 'GET' || req.method === 'HEAD' ? fontFile(asked) : null;
  if (!file) {
    res.writeHead(404, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' });
    res.end('Not found');
    return true;
  }
  const bytes =
    kept.get(file) ?? (await readFile(path.join(ROOT, 'node_modules/@fontsource-variable', file)));
  kept.set(file, bytes);
  res.writeHead(200, {
    'content-type': 'font/woff2',
    'content-length': bytes.length,
    'x-content-type-options': 'nosniff',
    'cache-control': 'public, max-age=31536000, immutable',
  });
  res.end(req.method === 'HEAD' ? undefined : bytes);
  return true;
}
