import { newArticle, newRequest } from '../fixtures/content';
import { links } from '../fixtures/installation';
import { expectFitsPhone, PHONE } from '../fixtures/narrow';
import { addMembership, newEndUser, newMember, newTenant, unique } from '../fixtures/people';
import { expect, press, test } from '../fixtures/test';

test('the tenant switcher keeps the page, and goes to the overview where the role does not open it', async ({
  tenant,
  staff,
}) => {
  const second = await newTenant({ name: `Second House ${unique()}` });
  const third = await newTenant({ name: `Third House ${unique()}` });
  await addMembership(second, tenant.owner.id, 'owner');
  await addMembership(third, tenant.owner.id, 'viewer');
  const page = await staff(tenant.owner);
  const switchTo = async (from: string, to: string) => {
    await press(page.getByRole('button', { name: `${from} Switch workspace` }));
    await page.getByRole('option', { name: to }).click();
  };
  await page.goto(tenant.portal('/audit?action=session'));
  await switchTo(tenant.name, second.name);
  await expect(page).toHaveURL(second.portal('/audit'));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Audit log');
  await expect(page).toHaveTitle(`Audit log · ${second.name}`);
  await switchTo(second.name, third.name);
  await expect(page).toHaveURL(third.portal());
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Overview');
});

test('the page about one thing becomes the list it stands in at the other tenant', async ({
  tenant,
  staff,
}) => {
  const second = await newTenant({ name: `Second House ${unique()}` });
  await addMembership(second, tenant.owner.id, 'user');
  const { id } = await newRequest(await newEndUser(tenant), 'Stays here');
  const page = await staff(tenant.owner);
  await page.goto(tenant.portal(`/requests/${id}`));
  await press(page.getByRole('button', { name: `${tenant.name} Switch workspace` }));
  await page.getByRole('option', { name: second.name }).click();
  await expect(page).toHaveURL(second.portal('/requests'));
  await expect(page.getByText('Stays here')).toHaveCount(0);
});

test('the command menu goes to pages, requests, articles and acts', async ({ tenant, staff }) => {
  const request = await newRequest(await newEndUser(tenant), 'Squeaking hinge');
  await newArticle(tenant, { title: 'Oil a hinge' });
  const page = await staff(tenant.owner);
  await page.goto(tenant.portal());
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Overview');
  const menu = page.getByRole('dialog', { name: 'Command menu' });
  const open = () =>
    expect(async () => {
      if (!(await menu.isVisible())) await page.keyboard.press('Control+k');
      await expect(menu).toBeVisible({ timeout: 1000 });
    }).toPass();

  await open();
  await page.keyboard.type('hinge');
  await expect(menu.getByRole('option', { name: /Squeaking hinge/ })).toBeVisible();
  await expect(menu.getByRole('option', { name: /Oil a hinge/ })).toBeVisible();
  await menu.getByRole('option', { name: /Squeaking hinge/ }).click();
  await expect(page).toHaveURL(tenant.portal(`/requests/${request.id}`));

  await open();
  await page.keyboard.type('audit');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(tenant.portal('/audit'));

  await open();
  await page.keyboard.type('invite');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Invite somebody' })).toBeVisible();
});

test('the command menu offers a viewer nothing they may not do', async ({ tenant, staff }) => {
  const page = await staff(await newMember(tenant, 'viewer'));
  await page.goto(tenant.portal());
  await press(page.getByRole('button', { name: 'Search' }).first());
  const menu = page.getByRole('dialog', { name: 'Command menu' });
  await expect(menu.getByRole('option', { name: 'Members' })).toBeVisible();
  for (const name of [
    'API keys',
    'Audit log',
    'Settings',
    'Invite somebody',
    'Create an API key',
    'Write an article',
  ]) {
    await expect(menu.getByRole('option', { name })).toHaveCount(0);
  }
});

test('the chooser lists the workspaces of a person and no other', async ({ tenant, staff }) => {
  const second = await newTenant({ name: `Second House ${unique()}` });
  const other = await newTenant({ name: `Not Mine ${unique()}` });
  await addMembership(second, tenant.owner.id, 'viewer');
  const page = await staff(tenant.owner);
  await page.goto(links.portalRootUrl('/'));
  await expect(page.getByRole('link', { name: new RegExp(tenant.name) })).toBeVisible();
  await expect(page.getByRole('link', { name: new RegExp(second.name) })).toBeVisible();
  await expect(page.getByText(other.name)).toHaveCount(0);
  const response = await page.goto(other.portal());
  expect(response?.status()).toBe(404);
  const unknown = await page.goto(links.portalUrl(`nobody-${unique()}`));
  expect(unknown?.status()).toBe(404);
});

test('the overview counts what is there', async ({ tenant, staff }) => {
  const customer = await newEndUser(tenant);
  for (const subject of ['First', 'Second', 'Third']) await newRequest(customer, subject);
  await newArticle(tenant, { title: 'Counted' });
  const page = await staff(tenant.owner);
  await page.goto(tenant.portal());
  const main = page.getByRole('main');
  const open = main.getByRole('link', { name: 'Open requests' });
  await expect(open.locator('xpath=ancestor::div[1]')).toContainText('3');
  await expect(main.getByText('Third')).toBeVisible();
  await main.getByRole('link', { name: /Third/ }).first().click();
  await expect(page).toHaveURL(/\/requests\/req_/);
});

test('the portal is usable at 390 pixels', async ({ tenant, staff }) => {
  const { id } = await newRequest(await newEndUser(tenant), 'Small screen');
  const page = await staff(tenant.owner, PHONE);
  for (const path of [
    '',
    '/requests',
    `/requests/${id}`,
    '/articles',
    '/members',
    '/audit',
    '/keys',
    '/sub-tenants',
    '/sub-tenants/new',
    '/settings',
    '/sessions',
  ]) {
    await page.goto(tenant.portal(path));
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
    await expectFitsPhone(page, path || '/');
  }
  await press(page.getByRole('button', { name: 'Open menu' }));
  await page.getByRole('dialog').getByRole('link', { name: 'Members' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Members');
});
