import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { listAudit } from '@/lib/audit';
import { controlDb } from '@/lib/isolation';
import type { TenantContext, TenantRef } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import { directory } from '@/lib/tenancy';
import { testTenant } from '@/lib/testing';
import { apiClient, callApi, refreshedSites } from './api.fixture';

let tenant: TenantRef;
let owner: TenantContext;
let api: Awaited<ReturnType<typeof apiClient>>;
let stranger: { tenant: TenantRef; ctx: TenantContext };

beforeAll(async () => {
  ({ tenant, ctx: owner } = await testTenant());
  api = await apiClient(owner);
  stranger = await testTenant();
});

describe('who may call', () => {
  it.each([
    ['no key', {}],
    ['another scheme', { authorization: 'Basic YTpi' }],
    ['two tokens', { authorization: 'Bearer a b' }],
    [
      'a key of ours that does not exist',
      { authorization: `Bearer tnt_live_abcdefghijkl_${'A'.repeat(43)}` },
    ],
    ['a cookie', { cookie: '__Host-portal=1' }],
  ])('refuses %s with 401', async (_what, headers) => {
    const answer = await callApi('/articles', { headers: headers as Record<string, string> });
    expect(answer.status).toBe(401);
    expect(answer.body).toMatchObject({
      code: 'UNAUTHENTICATED',
      status: 401,
      title: 'Unauthorized',
      type: 'about:blank',
    });
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.body.requestId).toBe(answer.headers.get('x-request-id'));
  });

  it('names the scope that a key lacks, and counts writing as reading', async () => {
    const reader = await apiClient(owner, ['articles:read']);
    expect((await reader.call('/articles')).status).toBe(200);
    const refused = await reader.call('/articles', { method: 'POST', body: { title: 'No' } });
    expect(refused).toMatchObject({
      status: 403,
      body: { code: 'FORBIDDEN', detail: expect.stringContaining('articles:write') },
    });
    expect((await reader.call('/requests')).status).toBe(403);
    const writer = await apiClient(owner, ['articles:write']);
    expect((await writer.call('/articles')).status).toBe(200);
  });

  it('does not exist on the hosts of portal and console', async () => {
    for (const host of ['app.localhost', 'console.localhost', 'a.b.localhost']) {
      expect((await api.call('/articles', { host })).status).toBe(404);
    }
  });

  it('answers a closed tenant by its status', async () => {
    const closed = await testTenant();
    const { call } = await apiClient(closed.ctx);
    expect((await call('/collections')).status).toBe(200);
    await controlDb().tenant.update({ where: { id: closed.tenant.id }, data: { status: 'suspended' } });
    directory().invalidate({ tenantId: closed.tenant.id, keys: [`slug:${closed.tenant.slug}`] });
    expect(await call('/collections')).toMatchObject({ status: 403, body: { code: 'TENANT_SUSPENDED' } });
  });
});

describe('one tenant per request', () => {
  it('takes host, header and key that name the same tenant', async () => {
    for (const header of [tenant.id, tenant.slug]) {
      expect((await api.call('/collections', { headers: { 'x-tenant-id': header } })).status).toBe(200);
    }
    expect((await api.call('/collections', { host: `${tenant.slug}.localhost` })).status).toBe(200);
  });

  it('refuses disagreement with 403 and writes it into the log of the key’s tenant', async () => {
    const attempts = [
      { headers: { 'x-tenant-id': stranger.tenant.id } },
      { headers: { 'x-tenant-id': 'nobody-at-all' } },
      { host: `${stranger.tenant.slug}.localhost` },
    ];
    for (const attempt of attempts) {
      expect(await api.call('/collections', attempt)).toMatchObject({
        status: 403,
        body: { code: 'TENANT_MISMATCH' },
      });
    }
    const log = await listAudit(owner, { action: 'tenant.refuseMismatch' }, { limit: 10 });
    expect(log.items).toHaveLength(3);
    expect(log.items[0]).toMatchObject({ actorKind: 'apiKey', actorId: api.keyId });
    expect(JSON.stringify(log.items)).not.toContain(stranger.tenant.id);
    expect(
      (await listAudit(stranger.ctx, { action: 'tenant.refuseMismatch' }, { limit: 10 })).items,
    ).toHaveLength(0);
  });

  it('answers a foreign id exactly like one that does not exist', async () => {
    const other = await apiClient(stranger.ctx);
    const article = (await other.call('/articles', { method: 'POST', body: { title: 'Theirs' } })).body;
    const request = (await other.call('/requests', { method: 'POST', body: aRequest() })).body;
    const pairs: [string, string, { method?: string; body?: unknown }][] = [
      [`/articles/${article.id}`, `/articles/${newId('article')}`, {}],
      [
        `/articles/${article.id}`,
        `/articles/${newId('article')}`,
        { method: 'PATCH', body: { title: 'Mine' } },
      ],
      [`/articles/${article.id}`, `/articles/${newId('article')}`, { method: 'DELETE' }],
      [`/articles/${article.id}/publish`, `/articles/${newId('article')}/publish`, { method: 'POST' }],
      [`/requests/${request.id}`, `/requests/${newId('conversation')}`, {}],
      [
        `/requests/${request.id}`,
        `/requests/${newId('conversation')}`,
        { method: 'PATCH', body: { status: 'solved' } },
      ],
      [`/requests/${request.id}/messages`, `/requests/${newId('conversation')}/messages`, {}],
      [
        `/requests/${request.id}/messages`,
        `/requests/${newId('conversation')}/messages`,
        { method: 'POST', body: { body: 'Hello' } },
      ],
    ];
    for (const [foreign, unknown, options] of pairs) {
      const [a, b] = [await api.call(foreign, options), await api.call(unknown, options)];
      expect(a.status, foreign).toBe(404);
      expect({ ...a.body, requestId: '' }).toEqual({ ...b.body, requestId: '' });
      expect([...a.headers.keys()]).toEqual([...b.headers.keys()]);
    }
    expect((await other.call(`/articles/${article.id}`)).body.title).toBe('Theirs');
  });
});

describe('articles', () => {
  it('goes from draft to published to gone, and refreshes the site each time it may look different', async () => {
    const made = await api.call('/articles', {
      method: 'POST',
      body: { title: 'Reset your password', bodyMarkdown: '# Steps' },
    });
    expect(made).toMatchObject({
      status: 201,
      body: { status: 'draft', slug: 'reset-your-password', version: 1 },
    });
    const path = `/articles/${made.body.id}`;
    expect(made.headers.get('location')).toBe(`/v1${path}`);
    refreshedSites.length = 0;

    const changed = await api.call(path, {
      method: 'PATCH',
      body: { summary: 'In three steps', version: 1 },
    });
    expect(changed).toMatchObject({
      status: 200,
      body: { summary: 'In three steps', title: 'Reset your password', version: 2 },
    });
    expect(await api.call(path, { method: 'PATCH', body: { summary: 'Late', version: 1 } })).toMatchObject({
      status: 409,
      body: { code: 'CONFLICT' },
    });
    expect((await api.call(`${path}/publish`, { method: 'POST' })).body).toMatchObject({
      status: 'published',
    });
    expect((await api.call(`${path}/unpublish`, { method: 'POST' })).body).toMatchObject({
      status: 'draft',
      publishedAt: null,
    });
    expect((await api.call(path, { method: 'DELETE' })).status).toBe(204);
    expect((await api.call(path)).status).toBe(404);
    expect(refreshedSites).toEqual([tenant.id, tenant.id, tenant.id, tenant.id]);
  });

  it('pages by cursor and by Link header without losing or repeating a row', async () => {
    const { ctx } = await testTenant();
    const { call } = await apiClient(ctx);
    for (let index = 0; index < 7; index += 1)
      await call('/articles', { method: 'POST', body: { title: `Article ${index}` } });
    const seen: string[] = [];
    let next: string | null = '/articles?limit=3&status=draft';
    while (next) {
      const page: Awaited<ReturnType<typeof call>> = await call(next);
      expect(page.body).toMatchObject({ data: expect.any(Array) });
      seen.push(...page.body.data.map((row: { title: string }) => row.title));
      const link: string | undefined = /<\/v1([^>]+)>; rel="next"/.exec(page.headers.get('link') ?? '')?.[1];
      expect(link === undefined).toBe(page.body.nextCursor === null);
      next = link ?? null;
    }
    expect(seen).toHaveLength(7);
    expect(new Set(seen).size).toBe(7);
    expect(await call('/articles?cursor=nonsense')).toMatchObject({
      status: 400,
      body: { code: 'MALFORMED_REQUEST' },
    });
  });

  it('answers 304 while nothing has changed', async () => {
    const first = await api.call('/collections');
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[\w-]{27}"$/);
    const again = await api.call('/collections', { headers: { 'if-none-match': `"other", W/${etag}` } });
    expect(again).toMatchObject({ status: 304, body: undefined });
  });
});

describe('requests', () => {
  it('opens one for an end user by mail, answers, notes, assigns and solves it', async () => {
    const mail = `ada-${randomUUID()}@example.test`;
    const made = await api.call('/requests', { method: 'POST', body: aRequest(mail) });
    expect(made).toMatchObject({
      status: 201,
      body: { number: expect.any(Number), channel: 'api', requester: { email: mail, name: 'Ada Osei' } },
    });
    const path = `/requests/${made.body.id}`;
    const note = await api.call(`${path}/messages`, {
      method: 'POST',
      body: { body: 'Check the contract first.', isInternal: true },
    });
    expect(note).toMatchObject({ status: 201, body: { isInternal: true } });
    const reply = await api.call(`${path}/messages`, { method: 'POST', body: { body: 'It is on its way.' } });
    expect(reply.body).toMatchObject({ isInternal: false, body: 'It is on its way.' });

    const messages = await api.call(`${path}/messages`);
    expect(messages.body.data.map((row: { isInternal: boolean }) => row.isInternal)).toEqual([
      false,
      true,
      false,
    ]);
    const assigneeId = owner.actor.id;
    const changed = await api.call(path, {
      method: 'PATCH',
      body: { status: 'solved', priority: 'high', assigneeId },
    });
    expect(changed.body).toMatchObject({ status: 'solved', priority: 'high', assignee: { id: assigneeId } });
    const again = await api.call('/requests', { method: 'POST', body: aRequest(mail) });
    expect(again.body.requester.id).toBe(made.body.requester.id);
  });

  it('refuses what makes no sense, field by field', async () => {
    const answer = await api.call('/requests', {
      method: 'POST',
      body: { requesterEmail: 'nobody', subject: '', body: '', colour: 'red' },
    });
    expect(answer).toMatchObject({ status: 422, body: { code: 'VALIDATION_FAILED' } });
    expect(answer.body.errors.map((error: { field: string }) => error.field).sort()).toEqual([
      'body',
      'colour',
      'requesterEmail',
      'subject',
    ]);
  });
});

describe('the transport', () => {
  it('lets the free plan call ten times a minute, whichever of its keys asks', async () => {
    const { ctx } = await testTenant({ plan: 'free' });
    const keys = [await apiClient(ctx), await apiClient(ctx)];
    const first = await keys[0]?.call('/collections');
    expect(first?.headers.get('ratelimit-limit')).toBe('10');
    expect(first?.headers.get('ratelimit-remaining')).toBe('9');
    expect(first?.headers.get('ratelimit-policy')).toBe('10;w=60');
    const asked = await Promise.all(Array.from({ length: 14 }, (_, i) => keys[i % 2]?.call('/collections')));
    expect(asked.filter((answer) => answer?.status === 200)).toHaveLength(9);
    const refused = asked.find((answer) => answer?.status === 429);
    expect(refused?.body).toMatchObject({ code: 'RATE_LIMITED', status: 429 });
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(refused?.headers.get('ratelimit-remaining')).toBe('0');
  });

  it('holds a key to its own lower rate', async () => {
    const slow = await apiClient(owner, undefined, { callsPerMinute: 2 });
    const answers = [
      await slow.call('/collections'),
      await slow.call('/collections'),
      await slow.call('/collections'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
    expect((await api.call('/collections')).status).toBe(200);
  });

  it('refuses calls beyond the month with limit, use, reset and where to upgrade', async () => {
    const { ctx, tenant } = await testTenant({ plan: 'enterprise' });
    await controlDb().entitlementOverride.create({
      data: {
        id: newId('override'),
        tenantId: tenant.id,
        key: 'apiCalls',
        value: 2,
        reason: 'test',
        createdById: 'opr_test',
        createdByName: 'Test',
      },
    });
    const client = await apiClient(ctx);
    const answers = [];
    for (let i = 0; i < 3; i++) answers.push(await client.call('/collections'));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
    expect(answers[2]?.body).toMatchObject({
      code: 'QUOTA_EXCEEDED',
      quota: {
        limit: 'apiCalls',
        allowed: 2,
        used: 2,
        upgradeUrl: expect.stringContaining(`/${tenant.slug}/plan`),
      },
    });
    expect(Number(answers[2]?.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('answers the question of browsers, unknown paths and wrong methods', async () => {
    const preflight = await callApi('/articles', { method: 'OPTIONS' });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-headers')).toContain('Idempotency-Key');
    expect((await api.call('/nothing/here')).body).toMatchObject({ code: 'NOT_FOUND', status: 404 });
    const wrong = await api.call('/collections', { method: 'DELETE' });
    expect(wrong).toMatchObject({ status: 405, body: { code: 'METHOD_NOT_ALLOWED' } });
    expect(wrong.headers.get('allow')).toBe('GET, HEAD');
  });
});

function aRequest(requesterEmail = `user-${randomUUID()}@example.test`) {
  return {
    requesterEmail,
    requesterName: 'Ada Osei',
    subject: 'Where is my order?',
    body: 'It should have come on Monday.',
  };
}
