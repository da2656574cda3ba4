import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { lead, newHost, prove, useNameServer } from '@/lib/domains/domains.fixture';
import { newId } from '@/lib/kernel/ids';
import { testTenant } from '@/lib/testing';
import { type ApiAnswer, type ApiCall, apiClient, callApi } from './api.fixture';
import { openApiDocument } from './openapi';
import { API_ROUTES } from './routes';

/** The document as a client reads it: through JSON. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- JSON of another standard, of any shape
const document: any = JSON.parse(JSON.stringify(openApiDocument({ serverUrl: '/api/v1', title: 'API' })));

let client: Awaited<ReturnType<typeof apiClient>>;
let ids: { articleId: string; requestId: string; businessId: string; domainId: string; assigneeId: string };

const newRequest = {
  requesterEmail: 'ada@example.test',
  requesterName: 'Ada',
  subject: 'A question',
  body: 'Hello.',
};

const dns = useNameServer();

beforeAll(async () => {
  const { ctx } = await testTenant();
  client = await apiClient(ctx);
  const article = await client.call('/articles', {
    method: 'POST',
    body: { title: 'First', bodyMarkdown: 'Text' },
  });
  const request = await client.call('/requests', { method: 'POST', body: newRequest });
  const business = await client.call('/businesses', { method: 'POST', body: { name: 'First' } });
  const domain = await client.call('/domains', { method: 'POST', body: { host: newHost() } });
  // One that works: only such a one becomes primary.
  prove(dns(), domain.body);
  lead(dns(), domain.body);
  await client.call(`/domains/${domain.body.id}/verify`, { method: 'POST' });
  ids = {
    articleId: article.body.id,
    requestId: request.body.id,
    businessId: business.body.id,
    domainId: domain.body.id,
    assigneeId: ctx.actor.id,
  };
});

/** A call of each operation that succeeds. An operation that is missing here fails the test. */
const CALLS: Record<string, () => { body?: unknown; query?: string; articleId?: string }> = {
  listArticles: () => ({ query: '?limit=1&status=draft' }),
  createArticle: () => ({ body: { title: 'Second' } }),
  getArticle: () => ({}),
  updateArticle: () => ({ body: { summary: 'Short' } }),
  deleteArticle: () => ({}),
  publishArticle: () => ({}),
  unpublishArticle: () => ({}),
  listCollections: () => ({}),
  listRequests: () => ({ query: '?status=all&sort=oldest' }),
  createRequest: () => ({ body: newRequest }),
  getRequest: () => ({}),
  updateRequest: () => ({ body: { status: 'open', priority: 'high', assigneeId: ids.assigneeId } }),
  listMessages: () => ({ query: '?limit=50' }),
  reportUsage: () => ({ body: { events: [{ id: 'one', meter: 'exports' }, { id: 'two' }] } }),
  getUsage: () => ({ query: '?meter=exports&grain=hour' }),
  listBusinesses: () => ({ query: '?limit=1&q=fir' }),
  createBusiness: () => ({ body: { name: 'Second', domain: 'second.example' } }),
  getBusiness: () => ({}),
  updateBusiness: () => ({ body: { reference: 'C-17', note: 'Pays by month.' } }),
  deleteBusiness: () => ({}),
  listDomains: () => ({}),
  addDomain: () => ({ body: { host: newHost() } }),
  getDomain: () => ({}),
  verifyDomain: () => ({}),
  makeDomainPrimary: () => ({ body: { redirectsSubdomain: true } }),
  updateDomain: () => ({ body: { hsts: 'year' } }),
  removeDomain: () => ({}),
  createMessage: () => ({ body: { body: 'Hello again.', thenStatus: 'open' } }),
};

/** Deleting comes last: the others need what it deletes. */
const operations = [...API_ROUTES].sort(
  (a, b) => Number(a.method === 'DELETE') - Number(b.method === 'DELETE'),
);

describe('the OpenAPI document', () => {
  it('is version 3.1 and names every operation once', () => {
    expect(document.openapi).toBe('3.1.0');
    const described = Object.values(document.paths).flatMap((path) =>
      Object.values(path as object).map(({ operationId }) => operationId),
    );
    expect(described.sort()).toEqual(API_ROUTES.map((route) => route.operationId).sort());
    expect(new Set(described).size).toBe(described.length);
    expect(Object.keys(CALLS).sort()).toEqual(described);
  });

  it('names no address but the one it was given', () => {
    expect(JSON.stringify(document)).not.toMatch(/https?:|localhost|tenantry/i);
  });

  it('says what every id in a path is', () => {
    for (const route of API_ROUTES) {
      const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect(Object.keys(route.params?.shape ?? {})).toEqual(inPath);
    }
  });
});

describe.each(operations.map((route) => [route.operationId, route] as const))('%s', (operationId, route) => {
  const path = (values: Record<string, string>) =>
    route.path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => values[name] ?? '');
  const send = (target: string, options: ApiCall = {}) =>
    client.call(target, { method: route.method, ...options });

  it('answers by its schema', async () => {
    const { body, query = '' } = CALLS[operationId]?.() ?? {};
    const answer = await send(path(ids) + query, { body });
    expect(answer.status, JSON.stringify(answer.body)).toBe(route.status);
    expectDescribed(operationId, answer);
  });

  it('refuses by its schema', async () => {
    const { body } = CALLS[operationId]?.() ?? {};
    const refusals = [await callApi(path(ids), { method: route.method, body })];
    if (route.params)
      refusals.push(
        await send(
          path({
            articleId: newId('article'),
            requestId: newId('conversation'),
            businessId: newId('business'),
            domainId: newId('domain'),
          }),
          { body },
        ),
      );
    if (route.body) {
      refusals.push(await send(path(ids), { body: { surprise: true } }));
      refusals.push(await send(path(ids), { body: '{', headers: { 'content-type': 'application/json' } }));
      refusals.push(await send(path(ids), { body: 'a=b', headers: { 'content-type': 'text/plain' } }));
    }
    if (route.method === 'GET') refusals.push(await send(`${path(ids)}?surprise=1`));
    for (const refusal of refusals) {
      expect(refusal.status).toBeGreaterThanOrEqual(400);
      expectDescribed(operationId, refusal);
    }
  });
});

/** The answer's status is described for the operation, and its body is what the description says and nothing more. */
function expectDescribed(operationId: string, answer: ApiAnswer): void {
  const route = API_ROUTES.find((known) => known.operationId === operationId);
  const responses = document.paths[route?.path ?? ''][route?.method.toLowerCase() ?? ''].responses;
  const described = responses[answer.status];
  expect(described, `status ${answer.status} is not described`).toBeDefined();
  if (answer.body === undefined) return expect(described.content).toBeUndefined();
  const mediaType = answer.headers.get('content-type')?.split(';')[0] ?? '';
  const schema = described.content[mediaType]?.schema;
  expect(schema, `${mediaType} is not described`).toBeDefined();
  const result = z.fromJSONSchema(closed(schema)).safeParse(answer.body);
  expect(result.error?.issues ?? []).toEqual([]);
}

/** Puts components in the place of references, and lets no object have a field that is not described. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- JSON of another standard, of any shape
function closed(schema: any): any {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  if (schema.$ref) return closed(document.components.schemas[schema.$ref.split('/').at(-1)]);
  const copy = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]));
  return copy.type === 'object' && copy.properties ? { ...copy, additionalProperties: false } : copy;
}
