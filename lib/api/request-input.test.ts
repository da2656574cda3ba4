import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { idSchema } from '@/lib/kernel/ids';
import { type ApiRoute, defineRoute } from './define-route';
import { MAX_BODY_BYTES, parseInput, readRawInput } from './request-input';

const route = defineRoute({
  method: 'POST',
  path: '/articles/{articleId}',
  operationId: 'test',
  tag: 'Test',
  summary: 'Test',
  scope: 'articles:write',
  params: z.strictObject({ articleId: idSchema('article') }),
  query: z.strictObject({ limit: z.coerce.number().int().max(100).default(25) }),
  body: z.strictObject({ title: z.string().min(1, 'Give it a title.') }),
  run: async () => undefined,
});
const ARTICLE_ID = 'art_01h455vb4pex5vsknk084sn02q';

function post(
  body: string | null,
  { query = '', type = 'application/json' }: { query?: string; type?: string | null } = {},
) {
  return new Request(`http://api.test/v1/articles/${ARTICLE_ID}${query}`, {
    method: 'POST',
    body,
    headers: type ? { 'content-type': type } : {},
  });
}

const read = async (request: Request, params = { articleId: ARTICLE_ID }) =>
  parseInput(route, await readRawInput(request, route, params));

describe('reading a request', () => {
  it('parses path, query and body by the schemas of the route', async () => {
    expect(await read(post('{"title":"Refunds"}', { query: '?limit=5' }))).toEqual({
      params: { articleId: ARTICLE_ID },
      query: { limit: 5 },
      body: { title: 'Refunds' },
    });
  });

  it('takes a charset beside the media type', async () => {
    expect(await read(post('{"title":"x"}', { type: 'Application/JSON; charset=utf-8' }))).toMatchObject({
      body: { title: 'x' },
    });
  });

  it.each([
    [
      'another media type',
      post('title=x', { type: 'application/x-www-form-urlencoded' }),
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    ['no media type', post(null, { type: null }), 'UNSUPPORTED_MEDIA_TYPE'],
    ['broken JSON', post('{"title":'), 'MALFORMED_REQUEST'],
    ['an empty body', post(''), 'MALFORMED_REQUEST'],
    [
      'a body over the limit',
      post(JSON.stringify({ title: 'x'.repeat(MAX_BODY_BYTES) })),
      'PAYLOAD_TOO_LARGE',
    ],
    ['a parameter given twice', post('{"title":"x"}', { query: '?limit=1&limit=2' }), 'MALFORMED_REQUEST'],
  ])('refuses %s', async (_what, request, code) => {
    await expect(read(request)).rejects.toMatchObject({ code });
  });

  it('keeps to the bounds of the tenant’s plan', async () => {
    const bounds = { bodyBytes: 50, pageRows: 50 };
    const bounded = (request: Request, more: Partial<ApiRoute> = {}) =>
      readRawInput(request, { ...route, ...more }, { articleId: ARTICLE_ID }, bounds);
    await expect(bounded(post('{}', { query: '?limit=51' }))).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
      fieldErrors: { limit: 'A page has at most 50 rows in your plan.' },
    });
    await expect(bounded(post('{}', { query: '?limit=50' }))).resolves.toMatchObject({ body: {} });
    const large = () => post(JSON.stringify({ title: 'x'.repeat(60) }));
    await expect(bounded(large())).rejects.toMatchObject({ code: 'PAYLOAD_TOO_LARGE' });
    await expect(bounded(large(), { maxBodyBytes: 200 })).resolves.toBeDefined();
  });

  it('names every wrong field once, unknown ones too', async () => {
    await expect(read(post('{"title":"","colour":"red"}', { query: '?limit=500' }))).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
      fieldErrors: { limit: expect.any(String) },
    });
    await expect(read(post('{"title":"","colour":"red"}'))).rejects.toMatchObject({
      fieldErrors: { title: 'Give it a title.', colour: 'Unknown field.' },
    });
    await expect(read(post('[]'))).rejects.toMatchObject({ fieldErrors: { body: expect.any(String) } });
  });

  it('answers an id of the wrong shape like an unknown one', async () => {
    for (const articleId of ['1', 'req_01h455vb4pex5vsknk084sn02q', "art_' or 1=1"]) {
      await expect(read(post('{"title":"x"}'), { articleId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
  });

  it('does not take __proto__ for a field', async () => {
    await expect(read(post('{"title":"x","__proto__":{"admin":true}}'))).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
    });
  });
});
