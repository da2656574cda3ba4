/**
 * The configured base host, for code in the edge runtime, which cannot load `lib/env`.
 *
 * Read on every call: Next does not inline this variable at build (checked on 16.4), so one build serves any host.
 * `lib/env` has validated it before the server in front of Next took its first request.
 *
 * @returns host with port where it has one, such as `localhost:3000`
 */
export function edgeBaseHost(): string {
  return process.env.BASE_HOST || 'localhost:3000';
}
