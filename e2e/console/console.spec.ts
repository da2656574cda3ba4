import { captureAction, replayAction } from '../fixtures/actions';
import { callApi, type Problem } from '../fixtures/api';
import { ask, askJson } from '../fixtures/ask';
import { newArticle, newKey, newRequest } from '../fixtures/content';
import { links } from '../fixtures/installation';
import { linkIn, mailTo } from '../fixtures/mails';
import { newEndUser, newOperator, newTenant, PASSWORD, unique } from '../fixtures/people';
import { cookieHeader, endUserSession, operatorSession, staffSession } from '../fixtures/sessions';
import { expect, press, test } from '../fixtures/test';
import { totpCode } from '@/lib/identity/operators/second-factor';
import { controlDb } from '@/lib/isolation';

test('an operator signs in at the console; nobody of a tenant can, with the right password or not', async ({
  tenant,
  visitor,
}) => {
  const operator = await newOperator();
  const page = await visitor();
  await page.goto(links.consoleUrl('/tenants'));
  await expect(page).toHaveURL(/\/sign-in\?returnTo=/);
  await page.getByLabel('Mail address').fill(tenant.owner.email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await press(page.getByRole('button', { name: 'Sign in', exact: true }));
  await expect(page.getByRole('alert').filter({ hasText: /\S/ })).toContainText('not right');

  await page.getByLabel('Mail address').fill(operator.email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await press(page.getByRole('button', { name: 'Sign in', exact: true }));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('One more step');
  await page.getByLabel('Code', { exact: true }).fill(totpCode(operator.totpSecret));
  await press(page.getByRole('button', { name: 'Continue' }));
  await expect(page).toHaveURL(links.consoleUrl('/tenants'));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tenants');

  // And the operator is nobody in the portal.
  const portal = await visitor();
  await portal.goto(links.portalRootUrl('/sign-in'));
  await portal.getByLabel('Mail address').fill(operator.email);
  await portal.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await press(portal.getByRole('button', { name: 'Sign in', exact: true }));
  await expect(portal.getByRole('alert').filter({ hasText: /\S/ })).toContainText('not right');

  await press(page.getByRole('button', { name: `Account of ${operator.name}` }));
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in to the console');
});

test("the console's pages and data are closed to everybody else", async ({ tenant }) => {
  const strangers = {
    staff: cookieHeader(await staffSession(tenant.owner)),
    customer: cookieHeader(await endUserSession(tenant, await newEndUser(tenant))),
    nobody: {},
  };
  for (const [who, headers] of Object.entries(strangers)) {
    for (const path of [
      '/',
      '/tenants',
      '/tenants/new',
      `/tenants/${tenant.id}`,
      '/audit',
      '/jobs',
      '/account',
    ]) {
      const { status, headers: answered, text } = await ask(links.consoleUrl(path), { headers });
      expect([status, String(answered.location).includes('/sign-in')], `${who} at ${path}`).toEqual([
        307,
        true,
      ]);
      expect(text).not.toContain(tenant.name);
    }
    const data = await askJson<Problem>(links.consoleUrl('/api/console/tenants?q='), { headers });
    expect([data.status, data.json.code], who).toEqual([401, 'UNAUTHENTICATED']);
  }
  const operator = cookieHeader(await operatorSession(await newOperator()));
  for (const origin of [links.baseUrl(), links.portalRootUrl(), tenant.site()]) {
    const { status, text } = await ask(new URL('/api/console/tenants', origin).href, { headers: operator });
    expect(status, origin).toBe(404);
    expect(text).not.toContain(tenant.name);
  }
});

test('the directory is searched, filtered and paged, all in its address', async ({ operator }) => {
  const mark = unique();
  const tenants = [
    await newTenant({ name: `Alder ${mark}` }),
    await newTenant({ name: `Birch ${mark}` }),
    await newTenant({ name: `Cedar ${mark}`, strategy: 'schema' }),
  ];
  const page = await operator(await newOperator());
  await page.goto(links.consoleUrl('/tenants'));
  await page.getByRole('searchbox', { name: 'Search tenants' }).fill(mark);
  await expect(page).toHaveURL(new RegExp(`q=${mark}`));
  const rows = page.getByRole('table', { name: 'Tenants' }).getByRole('row').filter({ hasText: mark });
  await expect(rows).toHaveCount(3);

  await press(page.getByRole('combobox', { name: 'Strategy' }));
  await page.getByRole('option', { name: 'Own schema' }).click();
  await expect(page).toHaveURL(/strategy=schema/);
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText(`Cedar ${mark}`);
  await page.goBack();
  await expect(rows).toHaveCount(3);
  await page.getByRole('searchbox', { name: 'Search tenants' }).fill(tenants[0]?.slug ?? '');
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText(`Alder ${mark}`);
  await press(page.getByRole('button', { name: 'Clear filters' }));
  await expect(page).toHaveURL(links.consoleUrl('/tenants'));
});

// A little more than the page of 25.
const MADE = 30;

test('paging through the directory shows every tenant once, and back again', async ({ operator }) => {
  const headers = cookieHeader(await operatorSession(await newOperator()));
  const seen = new Set<string>();
  let url = links.consoleUrl('/api/console/tenants?limit=5');
  for (let page = 0; page < 4; page += 1) {
    const { json } = await askJson<{ items: { id: string }[]; next: string | null }>(url, { headers });
    for (const { id } of json.items) {
      expect(seen.has(id), 'each once').toBe(false);
      seen.add(id);
    }
    if (!json.next) break;
    url = links.consoleUrl(`/api/console/tenants?limit=5&after=${encodeURIComponent(json.next)}`);
  }
  expect(seen.size).toBeGreaterThan(5);

  // More than one page of a name that no other test uses, in the directory only.
  const mark = unique();
  await controlDb().tenant.createMany({
    data: Array.from({ length: MADE }, (_, index) => ({
      id: `ten_0${mark}${String(index).padStart(15, '0')}`,
      slug: `page-${mark}-${index}`,
      name: `Page ${mark} ${index}`,
      status: 'erased',
      strategy: 'shared',
      partitionId: 'main',
      databaseName: 'tenantry',
      schemaName: 'tenant_shared',
    })),
  });
  const page = await operator(await newOperator());
  await page.goto(links.consoleUrl(`/tenants?q=${mark}`));
  const rows = page.getByRole('table', { name: 'Tenants' }).getByRole('row').filter({ hasText: mark });
  const first = await rows.count();
  expect(first).toBeLessThan(MADE);
  await page.getByRole('link', { name: /Next/ }).click();
  await expect(page).toHaveURL(/after=/);
  await expect(rows).toHaveCount(MADE - first);
  await page.getByRole('link', { name: /Previous/ }).click();
  await expect(rows).toHaveCount(first);
});

for (const [strategy, label] of [
  ['shared', 'Shared'],
  ['schema', 'Own schema'],
  ['database', 'Own database'],
] as const) {
  test(`an operator makes a tenant on the strategy ${strategy}, whose owner signs in by mail`, async ({
    operator,
    visitor,
  }) => {
    const mark = unique();
    const name = `Made ${strategy} ${mark}`;
    const ownerMail = `boss-${mark}@staff.example`;
    const page = await operator(await newOperator());
    await page.goto(links.consoleUrl('/tenants/new'));
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
    await expect(page.getByLabel('Address', { exact: true })).toHaveValue(`made-${strategy}-${mark}`);
    await page.getByLabel("Owner's name").fill('Bo Reed');
    await page.getByLabel("Owner's mail address").fill(ownerMail);
    await page.getByRole('radiogroup', { name: 'Strategy' }).getByText(label, { exact: true }).click();
    await press(page.getByRole('button', { name: 'Create the tenant' }));
    await page.getByRole('link', { name: "Open the tenant's page" }).click({ timeout: 60_000 });
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);

    await page.getByRole('link', { name: 'Isolation', exact: true }).click();
    const isolation = page.locator('dl').filter({ has: page.getByText('Schema', { exact: true }) });
    await expect(page.getByText(/All \d+ tables are protected/)).toBeVisible();
    await expect(isolation).toContainText(label);
    await expect(isolation).toContainText(
      { shared: 'tenant_shared', schema: /t_[0-9a-z]{26}/, database: /tenantry_t_[0-9a-z]{26}/ }[strategy],
    );
    await expect(page.getByText('Newest', { exact: true })).toBeVisible();

    expect((await ask(links.siteUrl(`made-${strategy}-${mark}`))).status).toBe(200);
    const mail = await mailTo(ownerMail, /./);
    const owner = await visitor();
    await owner.goto(mail.links.find((link) => link.includes('app.')) ?? linkIn(mail, '/'));
    await expect(owner.getByRole('heading', { level: 1 })).toBeVisible();
  });
}

test('a tenant is suspended with a reason its people read, and opened again', async ({
  tenant,
  operator,
  staff,
}) => {
  const reason = 'The card on file was declined three times.';
  const article = await newArticle(tenant, { title: 'Still here' });
  const customer = await newEndUser(tenant);
  const { secret } = await newKey(tenant);
  const page = await operator(await newOperator());
  await page.goto(links.consoleUrl(`/tenants/${tenant.id}`));
  await press(page.getByRole('button', { name: 'Suspend' }));
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: 'Suspend the tenant' })).toBeDisabled();
  await dialog.getByRole('textbox', { name: /Type/ }).fill(tenant.slug);
  await dialog.getByLabel('Reason').fill('short');
  await press(dialog.getByRole('button', { name: 'Suspend the tenant' }));
  await expect(dialog.getByText(/at least 10 characters/)).toBeVisible();
  await dialog.getByLabel('Reason').fill(reason);
  await press(dialog.getByRole('button', { name: 'Suspend the tenant' }));
  await expect(page.getByText(`${tenant.name} is suspended`)).toBeVisible();

  const site = await ask(tenant.site(`/articles/${article.slug}`));
  expect(site.status).toBe(403);
  expect(site.text).toContain(tenant.name);
  expect(
    (await ask(tenant.site('/requests'), { headers: cookieHeader(await endUserSession(tenant, customer)) }))
      .status,
  ).toBe(403);
  const api = await callApi<Problem>(secret, '/articles');
  expect([api.status, api.json.code]).toEqual([403, 'TENANT_SUSPENDED']);
  const member = await staff(tenant.owner);
  await member.goto(tenant.portal('/requests'));
  await expect(member.getByText('This workspace is suspended')).toBeVisible();
  await expect(member.getByText(reason)).toBeVisible();
  const data = await askJson<Problem>(new URL(`/api/portal/${tenant.slug}/requests`, tenant.portal()).href, {
    headers: cookieHeader(await staffSession(tenant.owner)),
  });
  expect([data.status, data.json.code]).toEqual([403, 'TENANT_SUSPENDED']);

  await press(page.getByRole('button', { name: 'Resume' }));
  await press(page.getByRole('dialog').getByRole('button', { name: 'Resume' }));
  await expect(page.getByText(`${tenant.name} is active again`)).toBeVisible();
  expect((await ask(tenant.site(`/articles/${article.slug}`))).status).toBe(200);
  await member.reload();
  await expect(member.getByRole('heading', { level: 1 }).first()).toBeVisible();
  await expect(member.getByText('This workspace is suspended')).toHaveCount(0);

  const log = page.getByRole('list', { name: 'Audit log' });
  await page.getByRole('link', { name: 'Audit', exact: true }).click();
  await press(log.getByRole('button', { name: /suspend/i }).first());
  await expect(log.getByText(`“${reason}”`)).toBeVisible();
});

test("the tenant's page counts what the tenant has, and shows none of it", async ({ tenant, operator }) => {
  const customer = await newEndUser(tenant, 'Iris Quill');
  await newRequest(customer, 'Confidential question');
  await newArticle(tenant, { title: 'Confidential draft', isPublished: false });
  const page = await operator(await newOperator());
  await page.goto(links.consoleUrl(`/tenants/${tenant.id}/usage`));
  const usage = page.getByRole('region', { name: 'Usage' });
  await expect(usage).toContainText('1 open');
  await expect(usage).toContainText('End users');
  const html = await page.content();
  for (const secret of ['Confidential question', 'Confidential draft', customer.email, 'Iris Quill'])
    expect(html).not.toContain(secret);
  await page.getByRole('link', { name: 'People', exact: true }).click();
  await expect(page.getByRole('table', { name: 'Members' }).getByText(tenant.owner.email)).toBeVisible();
});

test("an operator's action called with another session is refused", async ({ tenant, operator }) => {
  const page = await operator(await newOperator());
  await page.goto(links.consoleUrl(`/tenants/${tenant.id}`));
  await press(page.getByRole('button', { name: 'Maintenance' }));
  const start = await captureAction(page, () =>
    page.getByRole('button', { name: 'Start maintenance' }).click(),
  );
  await press(page.getByRole('button', { name: 'End maintenance' }));
  await press(page.getByRole('dialog').getByRole('button', { name: 'End maintenance' }));
  await expect(page.getByText(`${tenant.name} is open again`)).toBeVisible();
  for (const session of [
    await staffSession(tenant.owner),
    await endUserSession(tenant, await newEndUser(tenant)),
    null,
  ]) {
    expect(await replayAction(start, session)).toMatchObject({ code: 'UNAUTHENTICATED', isDone: false });
  }
  expect((await ask(tenant.site('/'))).status).toBe(200);
});
