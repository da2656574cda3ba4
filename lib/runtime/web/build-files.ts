import fs from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import sirv from 'sirv';

const PREFIX = '/_next/static';

export type BuildFiles = (req: IncomingMessage, res: ServerResponse) => boolean;

/**
 * Answers for the files of a build in the forms that were compressed with it (lib/runtime/compress.ts). Their names change with their
 * content, so browsers keep them for ever; headers that are set already stay.
 *
 * @param folder the build's `static`
 * @returns false for everything else, also for names that this build does not have
 */
export function buildFiles(folder: string): BuildFiles {
  if (!fs.existsSync(folder)) return () => false;
  const serve = sirv(folder, {
    brotli: true,
    gzip: true,
    extensions: [],
    setHeaders: (res) => res.setHeader('cache-control', 'public, max-age=31536000, immutable'),
  });
  return (req, res) => {
    const { url = '', method } = req;
    if (!url.startsWith(`${PREFIX}/`) || (method !== 'GET' && method !== 'HEAD')) return false;
    let isAnswered = true;
    req.url = url.slice(PREFIX.length);
    serve(req, res, () => {
      isAnswered = false;
    });
    req.url = url;
    return isAnswered;
  };
}
