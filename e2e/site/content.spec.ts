import fs from 'node:fs/promises';
import { ask } from '../fixtures/ask';
import { expectNoAxeViolations } from '../fixtures/axe';
import { newArticle, newRequest, newUpload } from '../fixtures/content';
import { linkIn, mailTo } from '../fixtures/mails';
import { expectFitsPhone, PHONE } from '../fixtures/narrow';
import { newEndUser, newTenant } from '../fixtures/people';
import { carry, cookieHeader, endUserSession } from '../fixtures/sessions';
import { expect, press, test } from '../fixtures/test';
import { getHelpfulness } from '@/lib/desk';
import { tenantDb } from '@/lib/isolation';
import { addMs, HOUR_MS, now } from '@/lib/kernel/clock';

test('a reader says what was missing, without a cookie, and staff read it on the article and in the list', async ({
  tenant,
  visitor,
  staff,
}) => {
  const article = await newArticle(tenant, { title: 'Fold a map' });
  const page = await visitor(PHONE);
  await page.goto(tenant.site(`/articles/${article.slug}`));
  const question = page.getByRole('region', { name: 'Was this helpful?' });
  await press(question.getByRole('button', { name: 'No', exact: true }));
  await expect(question.getByRole('status')).toHaveText('Thank you for telling us.');
  await question.getByRole('textbox').fill('Which way up?');
  await expectFitsPhone(page, 'feedback');
  await expectNoAxeViolations(page);
  await press(question.getByRole('button', { name: 'Send' }));
  await expect(question.getByRole('status')).toContainText('We have received your words');
  expect(await page.context().cookies()).toEqual([]);
  expect(await getHelpfulness(tenant.owner.ctx, { id: article.id })).toEqual({
    helpful: 0,
    notHelpful: 1,
    comments: 1,
  });

  const portal = await staff(tenant.owner);
  await portal.goto(tenant.portal(`/articles/${article.id}`));
  await portal.getByRole('link', { name: '0 of 1 found it helpful · 1 comment' }).click();
  await expect(portal.getByText('Which way up?')).toBeVisible();
  await expectNoAxeViolations(portal);
  await press(portal.getByRole('button', { name: 'Remove the comment about Fold a map' }));
  await press(portal.getByRole('dialog').getByRole('button', { name: 'Remove comment' }));
  await expect(portal.getByText('No comments yet')).toBeVisible();
  await expect(portal.getByRole('table').getByText('0 %')).toBeVisible();
});

test('an answer comes from the site itself, about what is published', async ({ tenant }) => {
  const { slug } = await newArticle(tenant, { title: 'Ours' });
  const draft = await newArticle(tenant, { title: 'Draft', isPublished: false });
  const at = tenant.site('/feedback');
  const post = (body: unknown, headers: Record<string, string> = {}) =>
    ask(at, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: new URL(at).origin, ...headers },
      body: JSON.stringify(body),
    });
  expect((await post({ slug, isHelpful: true })).status).toBe(200);
  expect((await post({ slug, isHelpful: true }, { origin: 'https://evil.example' })).status).toBe(403);
  expect((await post({ slug: draft.slug, isHelpful: true })).status).toBe(404);
  expect((await post({ slug, isHelpful: 'yes' })).status).toBe(422);
  expect((await post({ slug, isHelpful: true, id: 'fbk_1' })).status).toBe(422);
});

test('a search with a mistake shows what was meant, marked, in the list and while typing', async ({
  tenant,
  visitor,
}) => {
  await newArticle(tenant, { title: 'Bleed a radiator', body: 'Turn the thermostat down first.' });
  const page = await visitor();
  await page.goto(tenant.site('/search?q=termostat'));
  await expect(page.getByRole('status')).toContainText('No article matches “termostat”');
  await expect(page.getByRole('status')).toContainText('“thermostat”');
  await expect(page.getByRole('main').locator('mark')).toHaveText(['thermostat']);
  await expectNoAxeViolations(page);
  await page.goto(tenant.site());
  await page.getByRole('combobox', { name: 'Search articles' }).fill('radaitor');
  await expect(page.getByRole('option', { name: /Bleed a radiator/ })).toBeVisible();
});

test('the cookies a site sets are exactly those its page names', async ({ tenant, visitor }) => {
  const page = await visitor();
  await page.goto(tenant.site('/cookies'));
  const named = await page.getByRole('main').locator('code').allTextContents();
  await expectNoAxeViolations(page);
  const customer = await newEndUser(tenant);
  const set = new Set(Object.keys(cookiesOf(cookieHeader(await endUserSession(tenant, customer)))));
  await page.goto(tenant.site('/sign-in?returnTo=/requests'));
  await page.getByLabel('Mail address').fill(customer.email);
  await page.getByLabel('Password', { exact: true }).fill('not this one');
  await press(page.getByRole('button', { name: 'Sign in', exact: true }));
  await expect(page.getByRole('alert').first()).toBeVisible();
  await page.goto(tenant.site('/sign-up'));
  await page.getByLabel('Your name').fill('Noor Aziz');
  await page.getByLabel('Mail address').fill(`new-${Date.now()}@mailbox.example`);
  await page.getByLabel('Password', { exact: true }).fill('four words that fit');
  await press(page.getByRole('button', { name: 'Create account' }));
  await expect(page.getByRole('status')).toBeVisible();
  for (const { name } of await page.context().cookies()) set.add(name);
  expect(set.size).toBeGreaterThan(1);
  for (const name of set) expect(named).toContain(name);
});

test('a customer takes their data along and deletes the account; the request stays without a name', async ({
  tenant,
  visitor,
  staff,
}) => {
  const customer = await newEndUser(tenant);
  const request = await newRequest(customer, 'Squeaking hinge');
  const page = await visitor(PHONE);
  await carry(page.context(), await endUserSession(tenant, customer));
  await page.goto(tenant.site('/account'));
  await expectFitsPhone(page, 'account');
  await expectNoAxeViolations(page);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download my data' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe(`${tenant.slug}-my-data.zip`);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  const archive = Buffer.concat(chunks);
  expect(archive.subarray(0, 2).toString()).toBe('PK');
  expect(archive.toString('utf8')).toContain('Squeaking hinge');

  await press(page.getByRole('button', { name: 'Delete my account' }));
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Type your mail address to confirm').fill('somebody@else.example');
  await press(dialog.getByRole('button', { name: 'Delete my account' }));
  await expect(dialog.getByText('This is not the address of your account.')).toBeVisible();
  await dialog.getByLabel('Type your mail address to confirm').fill(customer.email);
  await press(dialog.getByRole('button', { name: 'Delete my account' }));
  await expect(page).toHaveURL(tenant.site('/'));
  await expect(page.getByRole('link', { name: 'Sign in', exact: true })).toBeVisible();
  expect((await mailTo(customer.email, /deleted/)).text).toContain(tenant.name);
  await page.goto(tenant.site('/account'));
  await expect(page).toHaveURL(/sign-in/);

  const portal = await staff(tenant.owner);
  await portal.goto(tenant.portal(`/requests/${request.id}`));
  await expect(portal.getByText('Deleted account').first()).toBeVisible();
  await expect(portal.getByText(customer.email)).toHaveCount(0);
});

test('data that is too much for one answer is collected, and a mail leads to it', async ({
  tenant,
  visitor,
}) => {
  const customer = await newEndUser(tenant);
  const request = await newRequest(customer, 'Film of the hinge');
  const film = await newUpload(customer, request.id, 'film.txt', 'It squeaks.');
  // As large as the row says: nobody has to wait for a film to be sent.
  await tenantDb(tenant.owner.ctx).file.updateMany({
    where: { id: film.id },
    data: { sizeBytes: 30 * 2 ** 20 },
  });
  const page = await visitor(PHONE);
  await carry(page.context(), await endUserSession(tenant, customer));
  await page.goto(tenant.site('/account'));
  await expect(page.getByRole('link', { name: 'Download my data' })).toHaveCount(0);
  await press(page.getByRole('button', { name: 'Collect my data' }));
  await expect(page.getByRole('status').filter({ hasText: 'You get a mail' })).toBeVisible();
  await page.goto(linkIn(await mailTo(customer.email, 'Your data is ready'), '/account'));
  await expectFitsPhone(page, 'account with collected data');
  const link = page.getByRole('link', { name: 'Download my data' });
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  const bytes = await fs.readFile(await download.path());
  expect(bytes.subarray(0, 2).toString()).toBe('PK');
  expect(bytes.toString('utf8')).toContain('Film of the hinge');
  expect(bytes.toString('utf8')).toContain('It squeaks.');
  const at = tenant.site((await link.getAttribute('href')) ?? '');
  const other = await endUserSession(tenant, await newEndUser(tenant));
  expect((await ask(at, { headers: cookieHeader(other) })).status).toBe(404);
  expect((await ask(at)).status).toBe(401);
});

test('whoever signed in a while ago shows who they are before the account goes', async ({
  tenant,
  visitor,
}) => {
  const customer = await newEndUser(tenant);
  const session = await endUserSession(tenant, customer);
  const db = tenantDb(tenant.owner.ctx);
  const signedInAt = addMs(now(), -HOUR_MS);
  await db.endUserSession.updateMany({ where: { id: session.sessionId }, data: { createdAt: signedInAt } });
  const page = await visitor(PHONE);
  await carry(page.context(), session);
  await page.goto(tenant.site('/account'));
  await press(page.getByRole('button', { name: 'Delete my account' }));
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Type your mail address to confirm').fill(customer.email);
  await dialog.getByLabel('Current password').fill('not this one');
  await press(dialog.getByRole('button', { name: 'Delete my account' }));
  await expect(dialog.getByText('This is not your current password.')).toBeVisible();
  await expectNoAxeViolations(page);

  // Without a password, a link shows as much.
  await db.endUser.updateMany({ where: { id: customer.id }, data: { passwordHash: null } });
  await page.goto(tenant.site('/account'));
  await expect(page.getByRole('button', { name: 'Delete my account' })).toHaveCount(0);
  await expectFitsPhone(page, 'account');
  await press(page.getByRole('button', { name: 'Mail me a sign-in link' }).last());
  await expect(page.getByRole('status').filter({ hasText: customer.email })).toBeVisible();
  await page.goto(linkIn(await mailTo(customer.email, /sign-in/i), '/magic-link'));
  await press(page.getByRole('main').getByRole('button').first());
  await expect(page).toHaveURL(tenant.site('/account'));
  await press(page.getByRole('button', { name: 'Delete my account' }));
  await expect(dialog.getByLabel('Current password')).toHaveCount(0);
  await dialog.getByLabel('Type your mail address to confirm').fill(customer.email);
  await press(dialog.getByRole('button', { name: 'Delete my account' }));
  await expect(page).toHaveURL(tenant.site('/'));
  expect(await db.endUser.count({ where: { id: customer.id } })).toBe(0);
});

test('data and deletion are nobody else’s', async ({ tenant }) => {
  const at = tenant.site('/account/data');
  expect((await ask(at)).status).toBe(401);
  const elsewhere = await newTenant();
  const stranger = await endUserSession(elsewhere, await newEndUser(elsewhere));
  expect((await ask(at, { headers: cookieHeader(stranger) })).status).not.toBe(200);
});

test('an article on paper is its title, its text and its address, in black on white', async ({
  tenant,
  visitor,
}) => {
  const article = await newArticle(tenant, { title: 'Print me' });
  const page = await visitor({ colorScheme: 'dark' });
  await page.goto(tenant.site(`/articles/${article.slug}`));
  await expect(page.locator('html.dark')).toHaveCount(1);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('html.dark')).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByText(tenant.site(`/articles/${article.slug}`))).toBeVisible();
  for (const hidden of ['banner', 'contentinfo', 'navigation'] as const)
    await expect(page.getByRole(hidden)).toHaveCount(0);
  await expect(page.getByText('Was this helpful?')).toBeHidden();
  const ground = await page
    .locator('[data-face="site"]')
    .first()
    .evaluate((element) => getComputedStyle(element).backgroundColor);
  expect(ground).toBe('rgb(255, 255, 255)');
});

function cookiesOf(header: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    (header.cookie ?? '').split('; ').map((pair) => pair.split('=') as [string, string]),
  );
}

test('search engines and those who show links read what the site is, in its own words and picture', async ({
  tenant,
  visitor,
}) => {
  const article = await newArticle(tenant, { title: 'Oil a </script> hinge' });
  const page = await visitor();
  const violations: string[] = [];
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) violations.push(message.text());
  });
  for (const [path, type, picture] of [
    ['/', 'WebSite', '/og/_.png'],
    [`/articles/${article.slug}`, 'Article', `/og/${article.slug}.png`],
  ] as const) {
    await page.goto(tenant.site(path));
    const data = await page.locator('script[type="application/ld+json"]').textContent();
    expect(JSON.stringify(JSON.parse(data ?? ''))).toContain(type);
    const image = await page.locator('meta[property="og:image"]').getAttribute('content');
    expect(image).toBe(tenant.site(picture));
    const answer = await ask(tenant.site(picture));
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'image/png']);
    await expect(page.locator('link[rel="canonical"]')).toHaveAttribute('href', /^http/);
  }
  expect(violations).toEqual([]);
  for (const path of ['/og/no-such.png', '/og/x.svg', '/og/..%2Fx.png'])
    expect((await ask(tenant.site(path))).status, path).toBe(404);
  const map = (await ask(tenant.site('/sitemap.xml'))).text;
  expect(map).toMatch(/<loc>[^<]+\/<\/loc><lastmod>20/);
});

test('an article says to search engines what its writer chose', async ({ tenant, staff, visitor }) => {
  const article = await newArticle(tenant, { title: 'Oil a hinge' });
  const portal = await staff(tenant.owner);
  await portal.goto(tenant.portal(`/articles/${article.id}`));
  await press(portal.getByText('Search engines', { exact: true }));
  await portal.getByLabel('Title for search engines').fill('Squeaking door? Oil the hinge');
  await portal.getByLabel('Description for search engines').fill('Two drops are enough.');
  await press(portal.getByRole('button', { name: 'Save changes' }));
  await expect(portal.getByText('Saved', { exact: true })).toBeVisible();
  const page = await visitor();
  await page.goto(tenant.site(`/articles/${article.slug}`));
  await expect(page).toHaveTitle(`Squeaking door? Oil the hinge · ${tenant.name}`);
  await expect(page.locator('meta[name="description"]')).toHaveAttribute('content', 'Two drops are enough.');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Oil a hinge');
});
