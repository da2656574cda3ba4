import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/**
 * A small S3 endpoint for tests, speaking the REST protocol that the SDK speaks: PUT, GET, HEAD, DELETE and ListObjectsV2 in
 * path style. Written after the S3 API reference; the well-known test servers on npm are no longer kept.
 */
export async function startS3Server(options: { bucket: string; pageSize?: number }) {
  const objects = new Map<string, { body: Buffer; type: string }>();
  const server = createServer((request, response) => {
    answer(request, response, objects, options).catch((error: unknown) => response.destroy(error as Error));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

type Objects = Map<string, { body: Buffer; type: string }>;

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  objects: Objects,
  options: { bucket: string; pageSize?: number },
) {
  const url = new URL(request.url ?? '/', 'http://s3.invalid');
  const [, bucket, ...rest] = url.pathname.split('/').map(decodeURIComponent);
  if (!request.headers.authorization?.startsWith('AWS4-HMAC-SHA256 '))
    return fail(response, 403, 'AccessDenied');
  if (bucket !== options.bucket) return fail(response, 404, 'NoSuchBucket');
  const key = rest.join('/');
  if (request.method === 'GET' && key === '')
    return list(response, objects, url.searchParams, options.pageSize ?? 1_000);
  if (request.method === 'PUT') {
    const body = await buffer(request);
    objects.set(key, { body, type: request.headers['content-type'] ?? '' });
    return response.writeHead(200, { etag: '"0"' }).end();
  }
  if (request.method === 'DELETE') {
    objects.delete(key);
    return response.writeHead(204).end();
  }
  const object = objects.get(key);
  if (!object)
    return request.method === 'HEAD' ? response.writeHead(404).end() : fail(response, 404, 'NoSuchKey');
  response.writeHead(200, { 'content-length': object.body.length, 'content-type': object.type, etag: '"0"' });
  return response.end(request.method === 'HEAD' ? undefined : object.body);
}

function list(response: ServerResponse, objects: Objects, query: URLSearchParams, pageSize: number) {
  const after = query.get('continuation-token') ?? '';
  const matching = [...objects]
    .filter(([key]) => key.startsWith(query.get('prefix') ?? '') && key > after)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const page = matching.slice(0, pageSize);
  const isTruncated = matching.length > pageSize;
  const contents = page
    .map(([key, { body }]) => `<Contents><Key>${key}</Key><Size>${body.length}</Size></Contents>`)
    .join('');
  const next = isTruncated ? `<NextContinuationToken>${page.at(-1)?.[0]}</NextContinuationToken>` : '';
  xml(
    response,
    200,
    `<ListBucketResult><IsTruncated>${isTruncated}</IsTruncated>${next}${contents}</ListBucketResult>`,
  );
}

function fail(response: ServerResponse, status: number, code: string) {
  xml(response, status, `<Error><Code>${code}</Code><Message>${code}</Message></Error>`);
}

function xml(response: ServerResponse, status: number, body: string) {
  response
    .writeHead(status, { 'content-type': 'application/xml' })
    .end(`<?xml version="1.0" encoding="UTF-8"?>${body}`);
}
