import type { ServerResponse } from 'node:http';
import type { Language } from '@/lib/kernel/languages';
import { logger } from '@/lib/observability';
import { closedHead, type StatusKind } from '@/lib/web/status-page';
import { inlineScriptsOf } from './inline-scripts';
import { DATA_POLICY, type PolicyContext, pagePolicy } from './security-headers';

type Chunk = string | Uint8Array;

function isPage(res: ServerResponse): boolean {
  return String(res.getHeader('content-type') ?? '').startsWith('text/html');
}

/** Next marks what it did not render for this very request. */
function isPrerendered(res: ServerResponse): boolean {
  return res.hasHeader('x-nextjs-cache') || res.hasHeader('x-nextjs-prerender');
}

/**
 * What Next says to shared caches and to itself. A proxy that kept a page for its `s-maxage` would show it long after
 * the tenant has published a newer one; asking back with the ETag costs a 304.
 */
function tidyHeaders(res: ServerResponse): void {
  if (String(res.getHeader('cache-control') ?? '').startsWith('s-maxage'))
    res.setHeader('cache-control', 'public, max-age=0, must-revalidate');
  res.removeHeader('x-middleware-rewrite');
}

function setClosedHead(res: ServerResponse, state: StatusKind): void {
  const { status, retryAfterSeconds } = closedHead(state);
  res.statusCode = status;
  if (retryAfterSeconds !== null) res.setHeader('retry-after', String(retryAfterSeconds));
}

/**
 * Sets the Content-Security-Policy when the first byte is about to leave, which is when it is known what the response
 * is: a page rendered for this request gets the nonce it was rendered with; a page from the cache, the same bytes for
 * everybody, is held back until it is whole (it is at hand already) and gets the hashes of its scripts; all else gets
 * a policy that allows nothing.
 *
 * @param context `closed`: the tenant of this page is in that state; Next streams the page that says so with 200, and it
 *   leaves with the status of the state instead; `language`: what a page of a site is written in
 */
export function applyResponsePolicy(
  res: ServerResponse,
  context: PolicyContext & { closed?: StatusKind | undefined; language?: Language | undefined },
  nonce: string,
): void {
  const write = res.write.bind(res) as (...args: unknown[]) => boolean;
  const end = res.end.bind(res) as (...args: unknown[]) => ServerResponse;
  const writeHead = res.writeHead.bind(res) as (...args: unknown[]) => ServerResponse;
  const flushHeaders = res.flushHeaders.bind(res);
  let mode: 'undecided' | 'pass' | 'hold' = 'undecided';
  const held: Buffer[] = [];

  const decide = (): void => {
    if (mode !== 'undecided') return;
    mode = 'pass';
    if (res.headersSent) return;
    tidyHeaders(res);
    if (context.language && isPage(res)) {
      res.setHeader('content-language', context.language);
      // The visitor's choice comes in a cookie.
      res.appendHeader('vary', 'Cookie');
    }
    if (context.closed && isPage(res) && res.statusCode === 200) setClosedHead(res, context.closed);
    if (res.hasHeader('content-security-policy') || res.statusCode === 304) return;
    if (!isPage(res)) res.setHeader('content-security-policy', DATA_POLICY);
    else if (isPrerendered(res)) mode = 'hold';
    else res.setHeader('content-security-policy', pagePolicy(context, [`'nonce-${nonce}'`]));
  };

  const release = (): void => {
    const body = Buffer.concat(held);
    const sources = inlineScriptsOf(body, (refused) =>
      logger.warn({ refused }, 'a cached page holds inline scripts that will not run'),
    );
    res.setHeader('content-security-policy', pagePolicy(context, sources));
    mode = 'pass';
    if (body.length > 0) write(body);
  };

  const hold = (chunk: unknown, encoding: unknown): void => {
    if (typeof chunk === 'string')
      held.push(Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8'));
    else if (chunk instanceof Uint8Array) held.push(Buffer.from(chunk));
  };

  res.writeHead = ((...args: unknown[]) => {
    // Headers given here are set before the decision, so that it sees them.
    const headers = args.find((arg) => typeof arg === 'object' && arg !== null && !Array.isArray(arg));
    for (const [name, value] of Object.entries(headers ?? {})) res.setHeader(name, value as string);
    if (typeof args[0] === 'number') res.statusCode = args[0];
    decide();
    return mode === 'hold' ? res : writeHead(res.statusCode);
  }) as typeof res.writeHead;
  res.flushHeaders = () => {
    decide();
    if (mode !== 'hold') flushHeaders();
  };
  res.write = ((chunk: Chunk, ...rest: unknown[]) => {
    decide();
    if (mode !== 'hold') return write(chunk, ...rest);
    hold(chunk, rest[0]);
    const done = rest.find((arg) => typeof arg === 'function') as (() => void) | undefined;
    if (done) queueMicrotask(done);
    return true;
  }) as typeof res.write;
  res.end = ((...args: unknown[]) => {
    decide();
    if (mode !== 'hold') return end(...args);
    if (typeof args[0] !== 'function') hold(args[0], args[1]);
    release();
    return end(...args.filter((arg) => typeof arg === 'function'));
  }) as typeof res.end;
}
