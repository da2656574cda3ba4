import { createHash } from 'node:crypto';
import type { AppError } from '@/lib/kernel/errors';
import { SECOND_MS } from '@/lib/kernel/clock';
import type { LimitState } from '@/lib/security';
import { problemOf } from './problem';

/**
 * Any origin may call: a key travels in a header that a page must set itself, so there is no cookie to ride on.
 */
const CORS: Record<string, string> = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers':
    'ETag, Idempotent-Replayed, Link, Location, RateLimit-Limit, RateLimit-Policy, RateLimit-Remaining, RateLimit-Reset, Retry-After, X-Request-Id',
};

/** Headers that every answer of the API has. */
export function baseHeaders(requestId: string): Headers {
  return new Headers({
    ...CORS,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'x-request-id': requestId,
  });
}

/** Answers the question a browser asks before a request from another origin. */
export function preflight(requestId: string): Response {
  const headers = baseHeaders(requestId);
  headers.set('access-control-allow-methods', 'GET, HEAD, POST, PATCH, DELETE');
  headers.set(
    'access-control-allow-headers',
    'Authorization, Content-Type, Idempotency-Key, If-None-Match, X-Tenant-ID',
  );
  headers.set('access-control-max-age', '7200');
  return new Response(null, { status: 204, headers });
}

/**
 * Adds how much of the limit is left. Reset is in seconds.
 * Source: draft-ietf-httpapi-ratelimit-headers-06.
 */
export function addLimitHeaders(headers: Headers, state: LimitState, windowMs: number): void {
  headers.set('ratelimit-limit', String(state.limit));
  headers.set('ratelimit-remaining', String(Math.max(0, state.remaining)));
  headers.set('ratelimit-reset', String(Math.ceil(state.resetMs / SECOND_MS)));
  headers.set('ratelimit-policy', `${state.limit};w=${windowMs / SECOND_MS}`);
}

/** A JSON answer; a GET carries an ETag and becomes 304 when the client has it already. */
export function jsonResponse(request: Request, status: number, body: unknown, headers: Headers): Response {
  if (body === undefined) return new Response(null, { status, headers });
  const text = JSON.stringify(body);
  if (request.method === 'GET' || request.method === 'HEAD') {
    const etag = `"${createHash('sha256').update(text, 'utf8').digest('base64url').slice(0, 27)}"`;
    headers.set('etag', etag);
    headers.set('cache-control', 'private, no-cache');
    headers.set('vary', 'Authorization');
    if (hasEtag(request.headers.get('if-none-match'), etag))
      return new Response(null, { status: 304, headers });
  }
  headers.set('content-type', 'application/json; charset=utf-8');
  return new Response(text, { status, headers });
}

function hasEtag(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch === null) return false;
  // A proxy that compresses marks the tag as weak (W/); the comparison of If-None-Match ignores that (RFC 9110 §13.1.2).
  return ifNoneMatch.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag);
}

/** A refusal as problem+json with the headers its status asks for. */
export function problemResponse(error: AppError, requestId: string, headers: Headers): Response {
  headers.set('content-type', 'application/problem+json; charset=utf-8');
  if (error.httpStatus === 401) headers.set('www-authenticate', 'Bearer');
  const retryAfter = error.detail?.retryAfterSeconds;
  if (typeof retryAfter === 'number') headers.set('retry-after', String(retryAfter));
  else if (error.httpStatus === 503) headers.set('retry-after', '30');
  return new Response(JSON.stringify(problemOf(error, requestId)), { status: error.httpStatus, headers });
}
