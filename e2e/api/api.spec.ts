import { randomUUID } from 'node:crypto';
import { callApi, type Problem } from '../fixtures/api';
import { ask } from '../fixtures/ask';
import { newArticle, newKey } from '../fixtures/content';
import { links } from '../fixtures/installation';
import { expect, test } from '../fixtures/test';
import { revokeApiKey } from '@/lib/identity/api-keys';

interface ArticleJson {
  id: string;
  slug: string;
  title: string;
  status: string;
}

test('a key reads and writes articles, and what it publishes is on the site at once', async ({
  tenant,
  visitor,
}) => {
  const { secret } = await newKey(tenant);
  const page = await visitor();
  await page.goto(tenant.site());
  await expect(page.getByText('Reset the thermostat')).toHaveCount(0);

  const made = await callApi<ArticleJson>(secret, '/articles', {
    method: 'POST',
    json: { title: 'Reset the thermostat', bodyMarkdown: 'Hold **both** buttons for five seconds.' },
  });
  expect([made.status, made.json.status]).toEqual([201, 'draft']);
  expect(made.headers.location).toBe(`/v1/articles/${made.json.id}`);
  expect((await ask(tenant.site(`/articles/${made.json.slug}`))).status).toBe(404);

  const published = await callApi<ArticleJson>(secret, `/articles/${made.json.id}/publish`, {
    method: 'POST',
  });
  expect([published.status, published.json.status]).toEqual([200, 'published']);
  await page.reload();
  await page.getByRole('link', { name: 'Reset the thermostat' }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Reset the thermostat');

  const renamed = await callApi<ArticleJson>(secret, `/articles/${made.json.id}`, {
    method: 'PATCH',
    json: { title: 'Restart the thermostat' },
  });
  expect(renamed.status).toBe(200);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Restart the thermostat');

  await callApi(secret, `/articles/${made.json.id}/unpublish`, { method: 'POST' });
  expect((await page.reload())?.status()).toBe(404);
});

test('a request opened by a key is answered by it, and the customer gets both mails', async ({ tenant }) => {
  const { secret } = await newKey(tenant, ['requests:write']);
  const opened = await callApi<{ id: string; number: number; channel: string }>(secret, '/requests', {
    method: 'POST',
    json: {
      requesterEmail: 'ada@mailbox.example',
      requesterName: 'Ada',
      subject: 'Broken handle',
      body: 'It came off.',
    },
  });
  expect([opened.status, opened.json.channel]).toEqual([201, 'api']);
  const reply = await callApi(secret, `/requests/${opened.json.id}/messages`, {
    method: 'POST',
    json: { body: 'A new one is on its way.' },
  });
  expect(reply.status).toBe(201);
  const list = await callApi<{ data: { body: string }[] }>(secret, `/requests/${opened.json.id}/messages`);
  expect(list.json.data.map(({ body }) => body)).toEqual(['It came off.', 'A new one is on its way.']);
});

test('a key does what its scopes say and nothing else', async ({ tenant }) => {
  const article = await newArticle(tenant, { title: 'Opening hours' });
  const { secret } = await newKey(tenant, ['articles:read']);
  expect((await callApi(secret, '/articles')).status).toBe(200);
  const refused = [
    callApi<Problem>(secret, '/articles', { method: 'POST', json: { title: 'No' } }),
    callApi<Problem>(secret, `/articles/${article.id}`, { method: 'PATCH', json: { title: 'No' } }),
    callApi<Problem>(secret, `/articles/${article.id}`, { method: 'DELETE' }),
    callApi<Problem>(secret, `/articles/${article.id}/unpublish`, { method: 'POST' }),
    callApi<Problem>(secret, '/requests'),
    callApi<Problem>(secret, '/requests', { method: 'POST', json: {} }),
  ];
  for (const { status, headers, json } of await Promise.all(refused)) {
    expect([status, json.code, headers['content-type']]).toEqual([
      403,
      'FORBIDDEN',
      'application/problem+json; charset=utf-8',
    ]);
    expect(json.detail).toMatch(/does not have the scope (articles|requests):(read|write)/);
  }
});

test('no key, a wrong key and a revoked key are refused alike', async ({ tenant }) => {
  const { id, secret } = await newKey(tenant);
  expect((await callApi(secret, '/articles')).status).toBe(200);
  await revokeApiKey(tenant.owner.ctx, { id });
  for (const key of [null, 'nonsense', `${secret.slice(0, -1)}${secret.endsWith('A') ? 'B' : 'A'}`, secret]) {
    const { status, headers, json } = await callApi<Problem>(key, '/articles');
    expect([status, json.code, headers['www-authenticate']]).toEqual([401, 'UNAUTHENTICATED', 'Bearer']);
    expect(json.requestId).toBe(headers['x-request-id']);
  }
});

test('the same idempotency key runs a request once, and refuses another one', async ({ tenant }) => {
  const { secret } = await newKey(tenant);
  const headers = { 'idempotency-key': randomUUID() };
  const send = (title: string) =>
    callApi<ArticleJson & Problem>(secret, '/articles', { method: 'POST', json: { title }, headers });
  const first = await send('Once only');
  const again = await send('Once only');
  expect([first.status, again.status]).toEqual([201, 201]);
  expect(again.json.id).toBe(first.json.id);
  expect([first.headers['idempotent-replayed'], again.headers['idempotent-replayed']]).toEqual([
    undefined,
    'true',
  ]);
  const other = await send('Something else');
  expect([other.status, other.json.code]).toEqual([422, 'IDEMPOTENCY_MISMATCH']);
  const { json } = await callApi<{ data: ArticleJson[] }>(secret, '/articles?q=Once');
  expect(json.data.filter(({ title }) => title === 'Once only')).toHaveLength(1);
});

test('refusals are problem documents that name the field', async ({ tenant }) => {
  const { secret } = await newKey(tenant);
  const bad = await callApi<Problem & { errors: { field: string; message: string }[] }>(secret, '/articles', {
    method: 'POST',
    json: { title: '', colour: 'red' },
  });
  expect([bad.status, bad.json.code]).toEqual([422, 'VALIDATION_FAILED']);
  expect(bad.json.errors).toContainEqual({ field: 'title', message: 'Give the article a title.' });
  const unread = await ask(`${links.apiUrl('/v1')}/articles`, {
    method: 'POST',
    headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
    body: '{"title":',
  });
  expect([unread.status, unread.headers['content-type']]).toEqual([
    400,
    'application/problem+json; charset=utf-8',
  ]);
  const method = await callApi<Problem>(secret, '/articles', { method: 'DELETE' });
  expect([method.status, method.headers.allow]).toEqual([405, 'GET, HEAD, POST']);
  expect((await callApi<Problem>(secret, '/unknown')).status).toBe(404);
});

test('every answer says how much of the limit is left', async ({ tenant }) => {
  const { secret } = await newKey(tenant);
  const first = await callApi(secret, '/articles');
  const second = await callApi(secret, '/collections');
  const left = (answer: typeof first) => Number(answer.headers['ratelimit-remaining']);
  expect(Number(first.headers['ratelimit-limit'])).toBeGreaterThan(0);
  expect(left(first) - left(second)).toBe(1);
  expect(Number(first.headers['ratelimit-reset'])).toBeGreaterThan(0);
});

test('lists come page by page, each once, and unchanged answers are not sent again', async ({ tenant }) => {
  const { secret } = await newKey(tenant);
  for (const title of ['One', 'Two', 'Three']) await newArticle(tenant, { title, isPublished: false });
  const seen: string[] = [];
  let path = '/articles?status=draft&limit=2';
  for (let page = 0; page < 10 && path; page += 1) {
    const answer = await callApi<{ data: ArticleJson[]; nextCursor: string | null }>(secret, path);
    expect(answer.json.data.length).toBeLessThanOrEqual(2);
    seen.push(...answer.json.data.map(({ title }) => title));
    const next = /<\/v1(.+)>; rel="next"/.exec(String(answer.headers.link ?? ''))?.[1] ?? '';
    expect(Boolean(next)).toBe(answer.json.nextCursor !== null);
    path = next;
  }
  expect(seen).toEqual(expect.arrayContaining(['One', 'Two', 'Three']));
  expect(new Set(seen).size).toBe(seen.length);

  const first = await callApi(secret, '/collections');
  const again = await callApi(secret, '/collections', {
    headers: { 'if-none-match': String(first.headers.etag) },
  });
  expect([again.status, again.text]).toEqual([304, '']);
});

test('the document names every operation, and the reference page shows them', async ({ visitor }) => {
  const { text, headers } = await ask(links.apiUrl('/v1/openapi.json'));
  const document = JSON.parse(text) as {
    openapi: string;
    paths: Record<string, Record<string, { operationId: string; summary: string }>>;
  };
  expect(headers['content-type']).toContain('application/json');
  expect(document.openapi).toMatch(/^3\.1/);
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
  expect(operations.map(({ operationId }) => operationId)).toEqual(
    expect.arrayContaining(['createArticle', 'listRequests', 'createMessage']),
  );

  const page = await visitor();
  const failures: string[] = [];
  page.on('pageerror', (error) => failures.push(error.message));
  page.on('console', (message) => message.type() === 'error' && failures.push(message.text()));
  await page.goto(links.apiUrl('/v1'));
  await expect(page.locator('.opblock')).toHaveCount(operations.length);
  await page.locator('#operations-Articles-createArticle').getByRole('button').first().click();
  await expect(page.getByText('The article stays a draft until it is published.')).toBeVisible();
  expect(failures).toEqual([]);
});

test("a tenant's own host serves the same API, and its reference names nobody", async ({ tenant }) => {
  const { secret } = await newKey(tenant);
  const here = await callApi<{ data: unknown[] }>(secret, '/articles', { origin: tenant.site('/api/v1') });
  expect(here.status).toBe(200);
  for (const path of ['/api/v1/openapi.json', '/api/v1']) {
    const answer = await ask(tenant.site(path));
    expect(answer.status, path).toBe(200);
    expect(answer.text + JSON.stringify(answer.headers), path).not.toMatch(/tenantry/i);
  }
});
