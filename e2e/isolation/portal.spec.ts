import { captureAction, replayAction } from '../fixtures/actions';
import { callApi, type Problem } from '../fixtures/api';
import { ask, askJson } from '../fixtures/ask';
import { newArticle, newKey, newRequest, newUpload } from '../fixtures/content';
import { links } from '../fixtures/installation';
import { newEndUser, newMember, newSubTenantOf, newTenant, unique } from '../fixtures/people';
import { cookieHeader, staffSession } from '../fixtures/sessions';
import { expect, press, test } from '../fixtures/test';
import { listAudit } from '@/lib/audit';
import { newId } from '@/lib/kernel/ids';

/** Everything a tenant has that has an id. */
async function belongings(strategy: 'shared' | 'schema' | 'database' = 'shared') {
  const tenant = await newTenant({ name: `Quarry ${unique()}`, strategy });
  const customer = await newEndUser(tenant, 'Quentin Marsh');
  const [article, draft, request] = await Promise.all([
    newArticle(tenant, { title: 'Public at B' }),
    newArticle(tenant, { title: 'Draft at B', isPublished: false }),
    newRequest(customer, 'Secret of B'),
  ]);
  const [file, member, key, subTenantId] = await Promise.all([
    newUpload(customer, request.id, 'b.txt', 'Bytes of B'),
    newMember(tenant, 'user'),
    newKey(tenant),
    newSubTenantOf(tenant, 'Client of B'),
  ]);
  const { items } = await listAudit(tenant.owner.ctx, {}, { limit: 1 });
  const auditId = items[0]?.id ?? '';
  return { tenant, customer, article, draft, request, file, member, key, subTenantId, auditId };
}

const withoutIds = (text: string) => text.replace(/[a-z]{3}_[0-7][0-9a-hjkmnp-tv-z]{25}/g, '(id)');

test("staff of one tenant find nothing of another's in the portal, as if it did not exist", async ({
  tenant,
}) => {
  const b = await belongings();
  const headers = cookieHeader(await staffSession(tenant.owner));
  const unknownSlug = `nobody-${unique()}`;

  for (const path of [
    '',
    '/requests',
    `/requests/${b.request.id}`,
    '/articles',
    `/articles/${b.draft.id}`,
    '/members',
    '/audit',
    '/keys',
    '/settings',
    '/sub-tenants',
    `/sub-tenants/${b.subTenantId}`,
    '/sessions',
  ]) {
    const real = await ask(b.tenant.portal(path), { headers });
    const unknown = await ask(links.portalUrl(unknownSlug, path), { headers });
    expect([real.status, unknown.status], path).toEqual([404, 404]);
    for (const secret of [b.tenant.name, 'Secret of B', 'Draft at B', b.customer.email])
      expect(real.text, path).not.toContain(secret);
  }

  // Ids of B below A's own address: the rows are not there.
  for (const [path, id, madeUp] of [
    ['/requests/', b.request.id, newId('conversation')],
    ['/articles/', b.draft.id, newId('article')],
    ['/articles/', b.article.id, newId('article')],
    ['/sub-tenants/', b.subTenantId, newId('tenant')],
  ] as const) {
    const real = await ask(tenant.portal(path + id), { headers });
    const unknown = await ask(tenant.portal(path + madeUp), { headers });
    expect([real.status, unknown.status], path).toEqual([404, 404]);
    for (const secret of ['Secret of B', 'Draft at B', 'Public at B', 'Client of B'])
      expect(real.text).not.toContain(secret);
  }
});

test("the portal's data routes give nothing of another tenant's by id", async ({ tenant }) => {
  const b = await belongings('schema');
  const headers = cookieHeader(await staffSession(tenant.owner));
  const at = (slug: string, path: string) => new URL(`/api/portal/${slug}${path}`, tenant.portal()).href;
  for (const [path, id, madeUp] of [
    ['/requests/', b.request.id, newId('conversation')],
    ['/articles/', b.draft.id, newId('article')],
    ['/files/', b.file.id, newId('file')],
  ] as const) {
    const own = await askJson<Problem>(at(tenant.slug, path + id), { headers });
    const unknown = await askJson<Problem>(at(tenant.slug, path + madeUp), { headers });
    const theirs = await askJson<Problem>(at(b.tenant.slug, path + id), { headers });
    const nobodys = await askJson<Problem>(at(`nobody-${unique()}`, path + id), { headers });
    expect([own.status, unknown.status, theirs.status, nobodys.status], path).toEqual([404, 404, 404, 404]);
    expect(withoutIds(own.text)).toBe(withoutIds(unknown.text));
    expect(withoutIds(theirs.text)).toBe(withoutIds(nobodys.text));
  }
  const audit = await askJson<{ items: { id: string }[] }>(
    at(tenant.slug, `/audit?actor=${b.tenant.owner.id}`),
    { headers },
  );
  expect(audit.json.items).toEqual([]);
  expect((await ask(at(tenant.slug, '/audit/export?format=json'), { headers })).text).not.toContain(
    b.auditId,
  );
  expect((await ask(at(tenant.slug, '/search?q=Secret'), { headers })).text).not.toContain(b.request.id);
});

test("another tenant's ids in one's own actions are unknown ids", async ({ tenant, staff }) => {
  const b = await belongings();
  const mine = await newMember(tenant, 'user', 'Mina Own');
  const { id: myRequest } = await newRequest(await newEndUser(tenant), 'Mine');
  const myKey = await newKey(tenant);
  const session = await staffSession(tenant.owner);
  const page = await staff(tenant.owner);

  await page.goto(tenant.portal('/members'));
  const role = await captureAction(page, async () => {
    await press(page.getByRole('combobox', { name: 'Role of Mina Own' }));
    await page.getByRole('option', { name: 'Viewer' }).click();
  });
  await expect(page.getByText('Mina Own is now Viewer')).toBeVisible();
  await page.goto(tenant.portal('/keys'));
  await press(page.getByRole('button', { name: 'Revoke Test key' }));
  const revoke = await captureAction(page, () => page.getByRole('button', { name: 'Revoke key' }).click());
  await page.goto(tenant.portal(`/requests/${myRequest}`));
  await page.getByRole('textbox', { name: /^Reply to/ }).fill('Hello');
  const reply = await captureAction(page, () =>
    page.getByRole('button', { name: 'Send', exact: true }).click(),
  );

  for (const [what, action, own, foreign] of [
    ['change a role', role, mine.id, b.member.id],
    ['revoke a key', revoke, myKey.id, b.key.id],
    ['reply', reply, myRequest, b.request.id],
  ] as const) {
    const body = action.body.toString('latin1');
    expect(body, `the call names ${own}`).toContain(own);
    const changed = Buffer.from(body.replaceAll(own, foreign), 'latin1');
    const { code, isDone, text } = await replayAction({ ...action, body: changed }, session);
    expect([code, isDone], `${what}: ${text.slice(0, 300)}`).toEqual(['NOT_FOUND', false]);
  }
  expect((await callApi(b.key.secret, '/articles')).status).toBe(200);
  const messages = await callApi<{ data: { body: string }[] }>(
    b.key.secret,
    `/requests/${b.request.id}/messages`,
  );
  expect(messages.json.data.map(({ body }) => body)).not.toContain('Hello');
});

test('an API key reaches its own tenant alone, whatever host, header or id it names', async ({ tenant }) => {
  const b = await belongings('database');
  const { secret } = await newKey(tenant);
  const calls = [
    ['GET', `/articles/${b.article.id}`, `/articles/${newId('article')}`],
    ['PATCH', `/articles/${b.article.id}`, `/articles/${newId('article')}`],
    ['DELETE', `/articles/${b.draft.id}`, `/articles/${newId('article')}`],
    ['POST', `/articles/${b.article.id}/unpublish`, `/articles/${newId('article')}/unpublish`],
    ['GET', `/requests/${b.request.id}`, `/requests/${newId('conversation')}`],
    ['PATCH', `/requests/${b.request.id}`, `/requests/${newId('conversation')}`],
    ['GET', `/requests/${b.request.id}/messages`, `/requests/${newId('conversation')}/messages`],
    ['POST', `/requests/${b.request.id}/messages`, `/requests/${newId('conversation')}/messages`],
  ] as const;
  const bodies: Record<string, unknown> = {
    '/messages': { body: 'x' },
    articles: { title: 'x' },
    requests: { status: 'solved' },
  };
  for (const [method, real, unknown] of calls) {
    const json =
      method === 'GET' || method === 'DELETE' || real.endsWith('unpublish')
        ? undefined
        : bodies[real.endsWith('/messages') ? '/messages' : (real.split('/')[1] ?? '')];
    const answers = await Promise.all(
      [real, unknown].map((path) => callApi<Problem>(secret, path, { method, json })),
    );
    for (const { status, json: problem } of answers)
      expect([status, problem.code], `${method} ${real}`).toEqual([404, 'NOT_FOUND']);
    const [ofReal, ofUnknown] = answers.map(({ text }) => withoutIds(text));
    expect(ofReal).toBe(ofUnknown);
  }
  expect((await callApi<{ title: string }>(b.key.secret, `/articles/${b.article.id}`)).json.title).toBe(
    'Public at B',
  );

  for (const named of [b.tenant.id, b.tenant.slug, 'ten_nobody']) {
    const mismatch = await callApi<Problem>(secret, '/articles', { headers: { 'x-tenant-id': named } });
    expect([mismatch.status, mismatch.json.code], named).toEqual([403, 'TENANT_MISMATCH']);
    expect(mismatch.text).not.toContain(b.tenant.name);
  }
  const atHost = await callApi<Problem>(secret, '/articles', { origin: b.tenant.site('/api/v1') });
  expect([atHost.status, atHost.json.code]).toEqual([403, 'TENANT_MISMATCH']);
  expect((await callApi(secret, '/articles', { headers: { 'x-tenant-id': tenant.id } })).status).toBe(200);

  const { items } = await listAudit(tenant.owner.ctx, { action: 'tenant.refuseMismatch' }, { limit: 10 });
  expect(items).toHaveLength(4);
});

test('a foreign cursor, file or session id opens nothing', async ({ tenant }) => {
  const b = await belongings();
  const { secret } = await newKey(tenant);
  await newArticle(b.tenant, { title: 'Page two' });
  const theirs = await callApi<{ nextCursor: string | null }>(b.key.secret, '/articles?limit=1');
  const cursor = theirs.json.nextCursor ?? '';
  const mine = await callApi(secret, `/articles?limit=50&cursor=${encodeURIComponent(cursor)}`);
  expect(mine.text).not.toContain('Draft at B');
  expect(mine.text).not.toContain('Public at B');

  const staff = cookieHeader(await staffSession(tenant.owner));
  expect(
    (
      await ask(new URL(`/api/portal/${tenant.slug}/files/${b.file.id}`, tenant.portal()).href, {
        headers: staff,
      })
    ).status,
  ).toBe(404);
});
