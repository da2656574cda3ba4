import net from 'node:net';
import { ask } from '../fixtures/ask';
import { newArticle, newRequest, newUpload } from '../fixtures/content';
import { links, port } from '../fixtures/installation';
import { linkIn, mailTo } from '../fixtures/mails';
import {
  newEndUser,
  newOperator,
  newTenant,
  PASSWORD,
  type Person,
  type Tenant,
  unique,
} from '../fixtures/people';
import { carry, cookieHeader, endUserSession, operatorSession, staffSession } from '../fixtures/sessions';
import { expect, press, test } from '../fixtures/test';
import { newId } from '@/lib/kernel/ids';
import { HOSTILE_HOSTS } from '@/lib/tenancy/hostile-hosts.fixture';

/** Two tenants, each with a customer who has a request and a file in it. */
async function neighbours(): Promise<{ a: Tenant; b: Tenant; inA: Person; inB: Person }> {
  const [a, b] = await Promise.all([newTenant(), newTenant()]);
  const [inA, inB] = await Promise.all([newEndUser(a, 'Alma Reyes'), newEndUser(b, 'Bram Visser')]);
  return { a, b, inA, inB };
}

/** The answer without what differs from request to request. */
const shape = ({ status, text }: { status: number; text: string }, id: string) => ({
  status,
  text: text.replaceAll(id, '(id)').replace(/"requestId":"[^"]+"/, ''),
});

test("a customer's session of one tenant is nobody's at another", async ({ visitor }) => {
  const { a, b, inA } = await neighbours();
  const session = await endUserSession(a, inA);
  const own = await ask(a.site('/session'), { headers: cookieHeader(session) });
  expect(own.text).toContain(inA.email);

  for (const path of ['/session', '/requests', '/account', '/api/auth/session']) {
    const { status, text } = await ask(b.site(path), { headers: cookieHeader(session) });
    expect(status, path).toBe(403);
    expect(text, path).not.toContain(inA.email);
    expect(text, path).not.toContain(inA.name);
  }
  // A forged prefix claims nothing: the cookie does not open, so it is as if there were none.
  const forged = { cookie: `session=${session.value.replace(a.id, b.id)}` };
  expect((await ask(b.site('/session'), { headers: forged })).text).toBe('{"reader":null}');
  expect((await ask(b.site('/requests'), { headers: forged })).headers.location).toContain('/sign-in');

  const page = await visitor();
  await carry(page.context(), { ...session, domain: new URL(b.site()).hostname });
  const response = await page.goto(b.site('/requests'));
  expect(response?.status()).toBe(403);
  await expect(page.getByText(inA.name)).toHaveCount(0);
});

test('requests, files and articles of one tenant do not exist at another, nor for another customer', async () => {
  const { a, b, inA, inB } = await neighbours();
  const colleague = await newEndUser(a, 'Ari Lund');
  const request = await newRequest(inA, 'Private matter');
  const file = await newUpload(inA, request.id, 'contract.txt', 'Between us.');
  const { slug } = await newArticle(a, { title: `Only at A ${unique()}` });

  const sessionA = cookieHeader(await endUserSession(a, inA));
  expect((await ask(a.site(`/requests/${request.id}`), { headers: sessionA })).text).toContain(
    'Private matter',
  );
  expect((await ask(a.site(`/files/${file.id}`), { headers: sessionA })).text).toBe('Between us.');

  const strangers = [
    { at: b, headers: cookieHeader(await endUserSession(b, inB)) },
    { at: a, headers: cookieHeader(await endUserSession(a, colleague)) },
  ];
  for (const { at, headers } of strangers) {
    for (const [path, id, madeUp] of [
      ['/requests/', request.id, newId('conversation')],
      ['/files/', file.id, newId('file')],
    ] as const) {
      const real = await ask(at.site(path + id), { headers });
      const unknown = await ask(at.site(path + madeUp), { headers });
      expect(real.status, path).toBe(404);
      expect(real.text).not.toContain('Private matter');
      expect(real.text).not.toContain('Between us.');
      if (path === '/files/') expect(shape(real, id)).toEqual(shape(unknown, madeUp));
      else expect(real.status).toBe(unknown.status);
    }
  }
  expect((await ask(b.site(`/articles/${slug}`))).status).toBe(404);
  expect((await ask(b.site(`/search?q=${encodeURIComponent('Only at A')}`))).text).not.toContain(slug);
  expect((await ask(links.sitePathUrl(b.slug, `/articles/${slug}`))).status).toBe(404);
});

test('an account of one tenant is unknown at another, by password and by mail', async ({ visitor }) => {
  const { a, b, inA } = await neighbours();
  const page = await visitor();
  await page.goto(b.site('/sign-in'));
  await page.getByLabel('Mail address').fill(inA.email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await press(page.getByRole('button', { name: 'Sign in', exact: true }));
  await expect(page.getByRole('alert').filter({ hasText: /\S/ })).toContainText('not right');

  await page.goto(a.site('/sign-in'));
  await page.getByLabel('Mail address').fill(inA.email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await press(page.getByRole('button', { name: 'Sign in', exact: true }));
  await expect(page.getByRole('button', { name: `Account of ${inA.name}` })).toBeVisible();
});

test('a mailed link of one tenant opens nothing at another', async ({ visitor }) => {
  const { a, b, inA } = await neighbours();
  const page = await visitor();
  await page.goto(a.site('/magic-link'));
  await page.getByLabel('Mail address').fill(inA.email);
  await press(page.getByRole('button', { name: 'Mail me a sign-in link' }));
  const link = new URL(linkIn(await mailTo(inA.email, /./), '/magic-link'));
  expect(link.host).toBe(new URL(a.site()).host);

  const elsewhere = await visitor();
  await elsewhere.goto(b.site(link.pathname + link.search));
  await press(elsewhere.getByRole('button', { name: 'Sign in' }));
  await expect(elsewhere.getByRole('alert').filter({ hasText: /\S/ })).toContainText(
    'expired or was already used',
  );
  await page.goto(link.href);
  await press(page.getByRole('button', { name: 'Sign in' }));
  await expect(page.getByRole('button', { name: `Account of ${inA.name}` })).toBeVisible();
});

test('sessions of staff and operators open no site, and a customer opens neither portal nor console', async ({
  tenant,
}) => {
  const customer = await newEndUser(tenant);
  const sessions = {
    staff: cookieHeader(await staffSession(tenant.owner)),
    operator: cookieHeader(await operatorSession(await newOperator())),
    customer: cookieHeader(await endUserSession(tenant, customer)),
  };
  for (const who of ['staff', 'operator'] as const) {
    expect((await ask(tenant.site('/session'), { headers: sessions[who] })).text).toBe('{"reader":null}');
  }
  for (const [who, url] of [
    ['customer', tenant.portal()],
    ['operator', tenant.portal()],
    ['customer', links.consoleUrl('/')],
    ['staff', links.consoleUrl('/')],
  ] as const) {
    const { status, headers } = await ask(url, { headers: sessions[who] });
    expect([status, new URL(headers.location ?? '', url).pathname], `${who} at ${url}`).toEqual([
      307,
      '/sign-in',
    ]);
  }
});

test('headers that name another tenant change nothing', async () => {
  const { a, b } = await neighbours();
  const { slug } = await newArticle(a, { title: 'Here only' });
  for (const [name, value] of Object.entries({
    'x-tenant-id': b.id,
    'x-tenant-slug': b.slug,
    'x-forwarded-host': new URL(b.site()).host,
    'x-original-host': new URL(b.site()).host,
    forwarded: `host=${new URL(b.site()).host}`,
    'x-middleware-rewrite': `/site/${new URL(b.site()).hostname}/`,
    'x-middleware-subrequest': 'middleware:middleware:middleware:middleware:middleware',
    'x-matched-path': `/site/${new URL(b.site()).hostname}`,
    'x-invoke-path': `/site/${new URL(b.site()).hostname}`,
  })) {
    const answer = await ask(a.site(`/articles/${slug}?with=${name}`), { headers: { [name]: value } });
    expect(answer.status, name).toBe(200);
    expect(answer.text, name).toContain('Here only');
    expect(answer.text + JSON.stringify(answer.headers), name).not.toContain(b.slug);
  }
});

test('inner paths cannot be asked for from outside', async () => {
  const { a, b } = await neighbours();
  const host = new URL(b.site()).hostname;
  for (const from of [a.site(), links.baseUrl(), links.portalRootUrl(), links.consoleUrl()]) {
    for (const path of [
      `/site/${host}`,
      `/SITE/${host}`,
      `/%73ite/${host}`,
      `//site/${host}`,
      `/site/~${b.slug}`,
      `/portal/${b.slug}`,
      '/console',
      '/auth/sign-in',
    ]) {
      const { status, text } = await ask(new URL(from).origin + path);
      expect(status, `${from} ${path}`).toBe(404);
      expect(text).not.toContain(b.name);
    }
  }
});

test('a forged host never stands in a mail', async ({ visitor }) => {
  const { a, inA } = await neighbours();
  const page = await visitor();
  // What the browser sends when it asks for a link, replayed with other names in its headers.
  await page.goto(a.site('/magic-link'));
  await page.getByLabel('Mail address').fill(inA.email);
  const sent = page.waitForRequest(
    (request) => request.method() === 'POST' && 'next-action' in request.headers(),
  );
  await page.route('**/*', (route) =>
    route.request().method() === 'POST'
      ? route.continue({
          headers: {
            ...route.request().headers(),
            'x-forwarded-host': 'evil.example',
            forwarded: 'host=evil.example',
            'x-forwarded-proto': 'https',
            'x-forwarded-port': '444',
          },
        })
      : route.continue(),
  );
  await press(page.getByRole('button', { name: 'Mail me a sign-in link' }));
  await sent;
  const mail = await mailTo(inA.email, /./);
  expect(`${mail.text} ${mail.html}`).not.toContain('evil.example');
  expect(new URL(linkIn(mail, '/magic-link')).origin).toBe(new URL(a.site()).origin);
});

test('hostile hosts give the right tenant or a refusal, and are never repeated', async ({ tenant }) => {
  const baseName = new URL(links.baseUrl()).hostname;
  // On the wire white space around a value is no part of it, and a line break ends it (RFC 9112 §5).
  const isOneValue = (host: unknown): host is string =>
    typeof host === 'string' && host === host.trim() && !/[\r\n]/.test(host) && host.length < 10_000;
  const hosts = HOSTILE_HOSTS.filter(({ host }) => isOneValue(host)).map(({ why, host, expected }) => ({
    why,
    host: String(host)
      .replace(/tenantry\.example/gi, baseName)
      .replace(/acme/gi, tenant.slug),
    expected,
  }));
  for (const { why, host, expected } of hosts) {
    const answer = await rawGet(host);
    if (expected.kind === 'tenant' && expected.slug === 'acme') expect(answer, why).toContain(tenant.name);
    else expect(answer, why).not.toContain(tenant.name);
    if (expected.kind === 'invalid') expect(answer.slice(0, 13), why).toMatch(/^(HTTP\/1\.1 40[04]|)/);
    expect(answer, why).not.toContain('evil.example');
  }
});

/** One request exactly as written, whatever it breaks; '' when the server hangs up without an answer. */
function rawGet(host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = net.connect({ host: '127.0.0.1', port }, () => {
      socket.write(`GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    });
    socket.setTimeout(30_000, () => socket.destroy(new Error(`no answer for host ${host.slice(0, 80)}`)));
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ECONNRESET' ? resolve('') : reject(error),
    );
    socket.on('close', () => resolve(Buffer.concat(chunks).toString('utf8')));
  });
}
