import { links } from '../fixtures/installation';
import { limit } from '../fixtures/limits';
import { newEndUser, newMember, newOperator, newTenant, type Tenant } from '../fixtures/people';
import { expect, press, test } from '../fixtures/test';
import { createArticle, createCollection, openRequest, uploadFile } from '@/lib/desk';

/** A new workspace comes with one collection of its own. */
async function fillCollections(tenant: Tenant, count: number): Promise<void> {
  for (let index = 2; index <= count; index++)
    await createCollection(tenant.owner.ctx, { name: `Topic ${index}` });
}

test('a tenant at its limits reads what is used up, and where to change it', async ({ staff }) => {
  const tenant = await newTenant({ plan: 'free' });
  await fillCollections(tenant, 3);
  for (const name of ['Ann', 'Ben', 'Cleo', 'Dan']) await newMember(tenant, 'user', `${name} Reed`);
  const page = await staff(tenant.owner);

  await page.goto(tenant.portal('/usage'));
  await expect(page.getByText('3 of 3 collections')).toBeVisible();
  await expect(page.getByText('5 of 5 members')).toBeVisible();
  const banner = page.getByRole('complementary', { name: 'Limits of the plan' });
  await expect(banner).toContainText('all are in use');

  await page.goto(tenant.portal('/articles/collections'));
  await expect(page.getByText('None of 3 collections left. Change the plan')).toBeVisible();
  await expect(page.getByRole('button', { name: 'New collection' })).toBeDisabled();

  await page.goto(tenant.portal('/members'));
  await expect(page.getByRole('button', { name: 'Invite', exact: true })).toBeDisabled();
  await page.getByRole('main').getByRole('link', { name: 'Change the plan' }).first().click();
  await expect(page.getByRole('heading', { name: 'Plan', exact: true })).toBeVisible();
});

test('a smaller plan tells what is over, wants its name, and counts at once', async ({ tenant, staff }) => {
  await fillCollections(tenant, 4);
  const page = await staff(tenant.owner);
  await page.goto(tenant.portal('/plan'));
  await press(page.getByRole('button', { name: 'Choose Free' }));
  const dialog = page.getByRole('dialog', { name: 'Change to Free?' });
  await expect(dialog).toContainText('Collections: 4 in use, 3 allowed – 1 over');
  const confirm = dialog.getByRole('button', { name: 'Change to Free' });
  await expect(confirm).toBeDisabled();
  await dialog.getByRole('textbox').fill('Free');
  await press(confirm);
  await expect(page.getByText('You are on Free now')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Free', level: 2 })).toBeVisible();
});

test('only owners may change the plan', async ({ tenant, staff }) => {
  const page = await staff(await newMember(tenant, 'admin', 'Ada Min'));
  await page.goto(tenant.portal('/plan'));
  await expect(page.getByText('Owners change the plan')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Choose / })).toHaveCount(0);
});

// A new workspace comes with two articles.
test('at the limit of articles the way to a new one is closed, also by its address', async ({ staff }) => {
  const tenant = await newTenant();
  await limit(tenant, 'articles', 3);
  await createArticle(tenant.owner.ctx, { title: 'The last one' });
  const page = await staff(await newMember(tenant, 'user', 'Una Drew'));
  await page.goto(tenant.portal('/articles'));
  await expect(page.getByRole('button', { name: 'New article' })).toBeDisabled();
  await page.goto(tenant.portal('/articles/new'));
  const main = page.getByRole('main');
  await expect(main.getByText('None of 3 articles left. Ask an owner to change the plan.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Start writing' })).toHaveCount(0);
  await expect(main.getByRole('link', { name: 'Change the plan' })).toHaveCount(0);
});

test('a form that a limit refuses keeps what was typed and shows owners the way to the plan', async ({
  staff,
}) => {
  const tenant = await newTenant();
  await limit(tenant, 'articles', 3);
  const pages = {
    owner: await staff(tenant.owner),
    user: await staff(await newMember(tenant, 'user', 'Una Drew')),
  };
  for (const page of Object.values(pages)) {
    await page.goto(tenant.portal('/articles/new'));
    await page.getByLabel('Title').fill('One too many');
  }
  await createArticle(tenant.owner.ctx, { title: 'The last one' });
  const sentence = 'The plan allows 3 articles, and 3 are in use. A larger plan has more.';
  for (const page of Object.values(pages)) {
    await press(page.getByRole('button', { name: 'Start writing' }));
    await expect(page.getByRole('alert').filter({ hasText: sentence })).toBeVisible();
    await expect(page.getByLabel('Title')).toHaveValue('One too many');
  }
  await expect(pages.user.getByText('Ask an owner to change the plan.')).toBeVisible();
  await pages.owner.getByRole('alert').getByRole('link', { name: 'Change the plan' }).click();
  await expect(pages.owner.getByRole('heading', { name: 'Plan', exact: true })).toBeVisible();
});

test('beside uploads stands what room is left, and at the limit nothing can be attached', async ({
  staff,
}) => {
  const tenant = await newTenant();
  await limit(tenant, 'storageBytes', 1_000);
  const { ctx } = await newEndUser(tenant);
  const { id } = await openRequest(ctx, { subject: 'A picture of it', body: 'Where do I send it?' });
  const page = await staff(tenant.owner);
  await uploadFile(tenant.owner.ctx, { name: 'a.txt', body: Buffer.alloc(740, 'a') });
  await page.goto(tenant.portal(`/requests/${id}`));
  const attach = page.getByRole('button', { name: 'Attach files' }).first();
  await expect(attach).toBeEnabled();
  await expect(page.getByText('of storage left')).toHaveCount(0);

  await uploadFile(tenant.owner.ctx, { name: 'b.txt', body: Buffer.alloc(60, 'b') });
  await page.reload();
  await expect(page.getByText('200 bytes of 1,000 bytes of storage left')).toBeVisible();
  await page
    .getByLabel('Attach files')
    .last()
    .setInputFiles({
      name: 'large.txt',
      mimeType: 'text/plain',
      buffer: Buffer.alloc(300, 'c'),
    });
  await expect(page.getByText('large.txt: The plan allows 1,000 bytes of storage')).toBeVisible();

  await uploadFile(tenant.owner.ctx, { name: 'c.txt', body: Buffer.alloc(200, 'c') });
  await page.reload();
  await expect(attach).toBeDisabled();
  await expect(page.getByText('No more files can be attached.')).toBeVisible();
});

test('a flag that an operator switches decides about the forecast, in pages that are open too', async ({
  tenant,
  staff,
  operator,
}) => {
  const { ctx } = await newEndUser(tenant);
  await openRequest(ctx, { subject: 'Counted', body: 'As a message' });
  const page = await staff(tenant.owner);
  // In the first days of a month the page says that it is too early.
  const forecast = page.getByText(/At this pace about|Forecasts begin on/);
  await page.goto(tenant.portal('/usage'));
  await expect(forecast.first()).toBeVisible();

  const desk = await operator(await newOperator());
  await desk.goto(links.consoleUrl('/flags/portal-usage-forecast'));
  await desk.getByRole('searchbox', { name: 'Never' }).fill(tenant.slug);
  await press(desk.getByRole('list', { name: 'Tenants to add: Never' }).getByRole('button').first());
  await desk.getByLabel('Reason').fill('They plan by other means');
  await press(desk.getByRole('button', { name: 'Save', exact: true }));
  await expect(desk.getByText('portal-usage-forecast is saved')).toBeVisible();

  // The open page asks again when it is looked at again; a new one is made without.
  await expect(async () => {
    await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));
    await expect(forecast).toHaveCount(0, { timeout: 1_000 });
  }).toPass();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Usage', exact: true })).toBeVisible();
  await expect(forecast).toHaveCount(0);
});

test('a plan without the audit log reads its last week and exports nothing', async ({ staff }) => {
  const tenant = await newTenant({ plan: 'free' });
  const page = await staff(await newMember(tenant, 'admin', 'Ada Min'));
  await page.goto(tenant.portal('/audit'));
  await expect(page.getByText('Your plan shows the last 7 days')).toBeVisible();
  await expect(page.getByRole('main').getByText('Ask an owner to change the plan.')).toBeVisible();
  await expect(page.getByRole('link', { name: /CSV/ })).toHaveCount(0);
  const answer = await page.evaluate(async (address) => {
    const response = await fetch(address);
    return { status: response.status, json: await response.json() };
  }, `/api/portal/${tenant.slug}/audit/export?format=csv`);
  expect(answer).toMatchObject({ status: 402, json: { code: 'FEATURE_NOT_IN_PLAN', upgradePath: null } });
});
