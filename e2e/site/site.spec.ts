import { ask } from '../fixtures/ask';
import { newArticle, newRequest } from '../fixtures/content';
import { links } from '../fixtures/installation';
import { linkIn, mailTo } from '../fixtures/mails';
import { expectOnlyOwnName } from '../fixtures/names';
import { expectFitsPhone, PHONE } from '../fixtures/narrow';
import { newEndUser, newTenant, PASSWORD, unique } from '../fixtures/people';
import { carry, cookieHeader, endUserSession } from '../fixtures/sessions';
import { expect, press, test } from '../fixtures/test';
import { controlDb } from '@/lib/isolation';
import { newId } from '@/lib/kernel/ids';

const ARTICLE = {
  title: 'Bleed a radiator',
  body: '## You need\n\nA key and a cloth.\n\n## Then\n\nTurn it slowly until water comes.',
};

test('a visitor finds an article by searching and reads it', async ({ tenant, visitor }) => {
  await newArticle(tenant, ARTICLE);
  const page = await visitor();
  await page.goto(tenant.site());
  const search = page.getByRole('combobox', { name: 'Search articles' });
  await search.fill('radiator');
  await expect(page.getByRole('option', { name: /Bleed a radiator/ })).toBeVisible();
  await search.press('Enter');
  await expect(page).toHaveURL(/\/search\?q=radiator$/);
  await expect(page.getByRole('status')).toContainText('1 article');
  await page.getByRole('main').getByRole('link', { name: 'Bleed a radiator' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bleed a radiator');
  await expect(page).toHaveTitle(`Bleed a radiator · ${tenant.name}`);
});

test('drafts are nowhere on the site', async ({ tenant }) => {
  const { slug } = await newArticle(tenant, { title: 'Secret price list', isPublished: false });
  expect((await ask(tenant.site(`/articles/${slug}`))).status).toBe(404);
  for (const path of ['/', '/search?q=price', '/suggest?q=price', '/sitemap.xml']) {
    expect((await ask(tenant.site(path))).text, path).not.toContain('Secret price list');
  }
});

test('a customer registers, confirms by mail, and comes back by password and by mailed link', async ({
  tenant,
  visitor,
}) => {
  const email = `new-${unique()}@mailbox.example`;
  const page = await visitor();
  await page.goto(tenant.site('/sign-up'));
  await page.getByLabel('Your name').fill('Noor Aziz');
  await page.getByLabel('Mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await press(page.getByRole('button', { name: 'Create account' }));
  await expect(page.getByRole('status')).toContainText(email);

  const mail = await mailTo(email, /./);
  expect(mail.from).toContain(tenant.name);
  expect(`${mail.subject} ${mail.text} ${mail.html}`).not.toMatch(/tenantry/i);
  await page.goto(linkIn(mail, '/verify-email'));
  await press(page.getByRole('button', { name: 'Confirm and sign in' }));
  await expect(page.getByRole('button', { name: 'Account of Noor Aziz' })).toBeVisible();

  await press(page.getByRole('button', { name: 'Account of Noor Aziz' }));
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('link', { name: 'Sign in', exact: true })).toBeVisible();

  await page.goto(tenant.site('/sign-in?returnTo=/requests'));
  await page.getByLabel('Mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await press(page.getByRole('button', { name: 'Sign in', exact: true }));
  await expect(page).toHaveURL(tenant.site('/requests'));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('My requests');

  const elsewhere = await visitor();
  await elsewhere.goto(tenant.site('/magic-link'));
  await elsewhere.getByLabel('Mail address').fill(email);
  await press(elsewhere.getByRole('button', { name: 'Mail me a sign-in link' }));
  const link = linkIn(await mailTo(email, /sign/i), '/magic-link');
  await elsewhere.goto(link);
  await press(elsewhere.getByRole('button', { name: 'Sign in' }));
  await expect(elsewhere.getByRole('button', { name: 'Account of Noor Aziz' })).toBeVisible();

  const late = await visitor();
  await late.goto(link);
  await press(late.getByRole('button', { name: 'Sign in' }));
  await expect(late.getByRole('alert').filter({ hasText: /\S/ })).toContainText(
    'expired or was already used',
  );
});

test('a wrong password and an unknown address are told the same', async ({ tenant, visitor }) => {
  const person = await newEndUser(tenant);
  const page = await visitor();
  const told: string[] = [];
  for (const email of [person.email, `nobody-${unique()}@mailbox.example`]) {
    await page.goto(tenant.site('/sign-in'));
    await page.getByLabel('Mail address').fill(email);
    await page.getByLabel('Password', { exact: true }).fill('not-the-password-9');
    await press(page.getByRole('button', { name: 'Sign in', exact: true }));
    const alert = page.getByRole('alert').filter({ hasText: /\S/ });
    await expect(alert).toContainText('not right');
    told.push(await alert.innerText());
    // What was typed is still there.
    await expect(page.getByLabel('Mail address')).toHaveValue(email);
  }
  expect(told[0]).toBe(told[1]);
});

test('nothing on a site, in its headers or its cookies names the platform or another tenant', async ({
  tenant,
  visitor,
}) => {
  const other = await newTenant({ name: `Harbour Optics ${unique()}` });
  const { slug } = await newArticle(tenant, ARTICLE);
  await newArticle(other, { title: `Only at ${other.name}` });
  const customer = await newEndUser(tenant);
  const request = await newRequest(customer, 'Where is my order?');
  const page = await visitor();
  for (const path of [
    '/',
    `/articles/${slug}`,
    '/search?q=radiator',
    '/sign-in',
    '/sign-up',
    '/magic-link',
    '/no-such-page',
  ]) {
    await page.goto(tenant.site(path));
    await expectOnlyOwnName(page, await ask(tenant.site(path)), [other.name, other.slug, other.id]);
  }
  const session = await endUserSession(tenant, customer);
  await carry(page.context(), session);
  for (const path of ['/requests', `/requests/${request.id}`, '/requests/new', '/account']) {
    await page.goto(tenant.site(path));
    const source = await ask(tenant.site(path), { headers: cookieHeader(session) });
    expect(source.status, path).toBe(200);
    await expectOnlyOwnName(page, source, [other.name, other.slug, other.id]);
  }
  for (const path of [
    '/robots.txt',
    '/sitemap.xml',
    '/icon.svg',
    '/favicon.ico',
    '/session',
    '/api/auth/session',
    '/api/auth/csrf',
  ]) {
    const { text, headers } = await ask(tenant.site(path));
    expect(text + JSON.stringify(headers), path).not.toMatch(/tenantry/i);
  }
});

test('a site works by path on the shared host, with its own session', async ({ tenant, visitor }) => {
  const { slug } = await newArticle(tenant, ARTICLE);
  const customer = await newEndUser(tenant);
  const base = `/t/${tenant.slug}`;
  const page = await visitor();
  await page.goto(links.sitePathUrl(tenant.slug));
  await page.getByRole('main').getByRole('link', { name: 'Bleed a radiator' }).first().click();
  await expect(page).toHaveURL(links.sitePathUrl(tenant.slug, `/articles/${slug}`));
  await page.getByRole('link', { name: 'Contact us' }).click();
  await expect(page).toHaveURL(new RegExp(`${base}/sign-in\\?returnTo=`));
  await page.getByLabel('Mail address').fill(customer.email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await press(page.getByRole('button', { name: 'Sign in', exact: true }));
  await expect(page).toHaveURL(links.sitePathUrl(tenant.slug, '/requests/new'));
  await page.getByLabel('Subject').fill('By path');
  await page.getByLabel('How can we help?').fill('Does it work here as well?');
  await press(page.getByRole('button', { name: 'Send request' }));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('By path');
  await expect(page).toHaveURL(new RegExp(`${base}/requests/req_`));

  const cookies = await page.context().cookies();
  expect(cookies.filter(({ name }) => name === 'session').map(({ path }) => path)).toEqual([base]);
  const neighbour = await newTenant();
  await page.goto(links.sitePathUrl(neighbour.slug));
  await expect(page.getByRole('link', { name: 'Sign in', exact: true })).toBeVisible();
});

test('every page of a site is usable at 390 pixels without scrolling sideways', async ({
  tenant,
  customer,
}) => {
  const { slug } = await newArticle(tenant, {
    title: 'An article with a very long title that has to wrap on a small screen more than once',
    body: `${ARTICLE.body}\n\n| a | b | c |\n|---|---|---|\n| ${'wide '.repeat(20)} | ${'x'.repeat(60)} | 3 |\n\n\`\`\`\n${'long line '.repeat(20)}\n\`\`\``,
  });
  const person = await newEndUser(tenant);
  const request = await newRequest(
    person,
    `Averylongword${'withoutanybreak'.repeat(6)}`,
    `https://shop.example/${'path'.repeat(40)}`,
  );
  const page = await customer(tenant, person, PHONE);
  const paths = [
    '/',
    `/articles/${slug}`,
    '/search?q=article',
    '/requests',
    `/requests/${request.id}`,
    '/requests/new',
    '/account',
    '/sign-in',
    '/sign-up',
    '/no-such-page',
  ];
  for (const path of paths) {
    await page.goto(tenant.site(path));
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectFitsPhone(page, path);
  }
  await page.goto(tenant.site('/'));
  await press(page.getByRole('button', { name: 'Open menu' }));
  await page.getByRole('navigation', { name: 'Site' }).getByRole('link', { name: 'My requests' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('My requests');
});

test('a verified custom domain shows the site under its own name', async ({ tenant, visitor }) => {
  const host = `help-${unique()}.shop.example`;
  await newArticle(tenant, ARTICLE);
  const url = `http://${host}:${new URL(links.baseUrl()).port}/`;
  expect((await ask(url)).status).toBe(404);
  const domain = await controlDb().domain.create({
    data: { id: newId('domain'), tenantId: tenant.id, host, token: 'none' },
  });
  expect((await ask(url)).status, 'before it is verified').toBe(404);
  await controlDb().domain.update({ where: { id: domain.id }, data: { verifiedAt: new Date() } });
  await expect.poll(async () => (await ask(url)).status).toBe(200);
  const page = await visitor();
  await page.goto(url);
  await page.getByRole('main').getByRole('link', { name: 'Bleed a radiator' }).first().click();
  await expect(page).toHaveURL(new RegExp(`^http://${host}:\\d+/articles/`));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bleed a radiator');
});
