import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';

/** The reference page loads its own three files and talks to its own host; nothing comes from anywhere else. */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const STYLE = `
:root { color-scheme: light dark; }
body { margin: 0; background: #fff; }
.swagger-ui { font-family: Inter, ui-sans-serif, system-ui, sans-serif; max-width: 1180px; margin: 0 auto; }
.swagger-ui .info { margin: 32px 0 16px; }
html:root .swagger-ui .scheme-container { box-shadow: none; border: solid #e4e5e9; border-width: 1px 0; padding: 16px 0; }
@media (prefers-color-scheme: dark) {
  body { background: #1c2022; }
  html:root .swagger-ui .scheme-container { border-color: #3b4151; }
}
`.trim();

const INIT = `
const here = document.currentScript.dataset;
const dark = window.matchMedia('(prefers-color-scheme: dark)');
const paint = () => document.documentElement.classList.toggle('dark-mode', dark.matches);
paint();
dark.addEventListener('change', paint);
window.addEventListener('load', () => {
  window.SwaggerUIBundle({
    url: here.document,
    dom_id: '#reference',
    deepLinking: true,
    displayRequestDuration: true,
    filter: false,
    validatorUrl: null,
    layout: 'BaseLayout',
    presets: [window.SwaggerUIBundle.presets.apis],
  });
});
`.trim();

const FILES: Record<string, { type: string; text?: string }> = {
  'swagger-ui.css': { type: 'text/css; charset=utf-8' },
  'swagger-ui-bundle.js': { type: 'text/javascript; charset=utf-8' },
  'reference.css': { type: 'text/css; charset=utf-8', text: STYLE },
  'reference.js': { type: 'text/javascript; charset=utf-8', text: INIT },
};

/**
 * The interactive reference as a page.
 *
 * @param prefix where the version is on this host: `/v1` or `/api/v1`
 */
export function referencePage(prefix: '/v1' | '/api/v1'): Response {
  const asset = (name: string) => `${prefix}/reference/${name}`;
  const html = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>API reference</title><meta name="robots" content="noindex"><link rel="icon" href="data:,">
<link rel="stylesheet" href="${asset('swagger-ui.css')}"><link rel="stylesheet" href="${asset('reference.css')}"></head>
<body><div id="reference"></div>
<script src="${asset('swagger-ui-bundle.js')}"></script><script src="${asset('reference.js')}" data-document="${prefix}/openapi.json"></script>
</body></html>
`;
  return new Response(html, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': PAGE_POLICY,
      'cache-control': 'public, max-age=300',
      'x-content-type-options': 'nosniff',
    },
  });
}

/** A file of the reference page by its exact name, or null. */
export async function referenceAsset(name: string): Promise<Response | null> {
  const file = Object.hasOwn(FILES, name) ? FILES[name] : undefined;
  if (!file) return null;
  const headers = new Headers({
    'content-type': file.type,
    'cache-control': 'public, max-age=86400',
    'x-content-type-options': 'nosniff',
  });
  if (file.text !== undefined) return new Response(file.text, { headers });
  const onDisk = path.join(process.cwd(), 'node_modules', 'swagger-ui-dist', name);
  const { size } = await stat(onDisk);
  headers.set('content-length', String(size));
  return new Response(Readable.toWeb(createReadStream(onDisk)) as ReadableStream, { headers });
}
