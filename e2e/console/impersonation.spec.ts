import { ask } from '../fixtures/ask';
import { newArticle } from '../fixtures/content';
import { links } from '../fixtures/installation';
import { newOperator, type Tenant } from '../fixtures/people';
import { expect, press, test } from '../fixtures/test';
import type { BrowserContext, Page } from '@playwright/test';
import { controlDb } from '@/lib/isolation';

/** Opens the portal from the tenant's page of the console, as a person does. */
async function actAs(console_: Page, tenant: Tenant, reason: string): Promise<Page> {
  await console_.goto(links.consoleUrl(`/tenants/${tenant.id}/people`));
  await press(console_.getByRole('button', { name: 'Act as…' }));
  const dialog = console_.getByRole('dialog', { name: `Look into ${tenant.name}` });
  await dialog.getByLabel('Reason').fill(reason);
  await dialog.getByLabel('Ticket').fill('T-42');
  await press(dialog.getByRole('button', { name: 'Continue' }));
  const open = console_.getByRole('link', { name: /^Open the portal/ });
  const [portal] = await Promise.all([console_.context().waitForEvent('page'), open.click()]);
  await expect(portal.getByRole('region', { name: 'Operator session' })).toBeVisible();
  return portal;
}

const sessionCookie = async (browser: BrowserContext) =>
  (await browser.cookies(links.portalRootUrl())).map(({ name, value }) => `${name}=${value}`).join('; ');

const PATHS = [
  '',
  '/requests',
  '/businesses',
  '/articles',
  '/articles/collections',
  '/members',
  '/audit',
  '/domains',
  '/sub-tenants',
  '/usage',
  '/plan',
  '/settings',
  '/settings/operator-access',
];

test('an operator looks into a portal, changes nothing, and leaves', async ({ tenant, operator }) => {
  const robin = await newOperator('Rona Blythe', 'support');
  await newArticle(tenant, { title: 'Getting in' });
  const console_ = await operator(robin);
  const portal = await actAs(console_, tenant, 'They cannot find an article');
  const banner = portal.getByRole('region', { name: 'Operator session' });
  await expect(banner).toContainText(`Rona Blythe, you look as ${tenant.owner.name}`);
  await expect(banner).toContainText(/1[45]:\d\d left/);

  // Every page opens, though some of them write when a member looks.
  for (const path of PATHS) {
    await portal.goto(tenant.portal(path));
    await expect(portal.getByRole('heading', { level: 1 }), path).toBeVisible();
    await expect(banner, path).toBeVisible();
    await expect(portal.getByText(/went wrong/i), path).toHaveCount(0);
  }
  // Secrets and what belongs to the person are closed.
  await portal.goto(tenant.portal('/keys'));
  await expect(
    portal.getByText('Closed to operators').or(portal.getByText('does not open this page')),
  ).toBeVisible();
  await portal.goto(tenant.portal('/sessions'));
  await expect(portal.getByRole('heading', { level: 1 })).not.toHaveText('Sessions');
  await expect(portal.getByText('This browser')).toHaveCount(0);
  await portal.goto(links.portalRootUrl('/account'));
  await expect(portal).toHaveURL(tenant.portal());

  const cookie = await sessionCookie(portal.context());
  const refused = await ask(new URL(`/api/portal/${tenant.slug}/articles`, links.portalRootUrl()).href, {
    headers: { cookie },
  });
  expect(refused.status).toBe(200);

  await press(banner.getByRole('button', { name: 'End' }));
  await expect(portal).toHaveURL(links.consoleUrl(`/tenants/${tenant.id}`));
  await portal.goto(tenant.portal());
  await expect(portal).toHaveURL(/\/sign-in/);
  // The cookie opens nothing any more, wherever it was kept.
  const late = await ask(tenant.portal(), { headers: { cookie } });
  expect(late.status).toBe(307);
});

test('the tenant sees who is there and ends it; without its consent nobody enters', async ({
  tenant,
  operator,
  staff,
}) => {
  const console_ = await operator(await newOperator('Rona Blythe', 'support'));
  const portal = await actAs(console_, tenant, 'A question about members');
  await portal.goto(tenant.portal('/members'));
  await expect(portal.getByRole('heading', { level: 1 })).toHaveText('Members');

  const owner = await staff(tenant.owner);
  await owner.goto(tenant.portal('/settings'));
  await owner.getByRole('link', { name: 'Operator access' }).click();
  const now = owner.getByRole('listitem').filter({ hasText: 'A question about members' });
  await expect(now).toContainText(`Rona Blythe as ${tenant.owner.name}`);
  await expect(now).toContainText('T-42');
  await expect(async () => {
    await owner.reload();
    await expect(now.getByText(/pages? looked at/)).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await press(now.getByRole('button', { name: 'End the session of Rona Blythe' }));
  await expect(owner.getByText('No operator is here')).toBeVisible();
  await portal.goto(tenant.portal('/articles'));
  await expect(portal).toHaveURL(/\/sign-in/);

  await owner.getByRole('switch').click();
  await expect(owner.getByRole('switch')).not.toBeChecked();
  await console_.goto(links.consoleUrl(`/tenants/${tenant.id}/people`));
  await press(console_.getByRole('button', { name: 'Act as…' }));
  const dialog = console_.getByRole('dialog', { name: `Look into ${tenant.name}` });
  await dialog.getByLabel('Reason').fill('Again');
  await press(dialog.getByRole('button', { name: 'Continue' }));
  await expect(console_.getByText('does not allow operators to enter')).toBeVisible();
});

test('a second operator lets the first one change things; time ends it', async ({ tenant, operator }) => {
  const helper = await newOperator('Rona Blythe', 'support');
  const boss = await newOperator('Bram Visser', 'admin');
  const console_ = await operator(helper);
  const portal = await actAs(console_, tenant, 'Fix their company name');
  await portal.goto(tenant.portal('/businesses'));
  await expect(portal.getByRole('button', { name: /New business|Add/ })).toHaveCount(0);

  await console_.goto(links.consoleUrl(`/tenants/${tenant.id}/people`));
  await press(console_.getByRole('button', { name: 'Ask to change things' }));
  const dialog = console_.getByRole('dialog', { name: `Change things as ${tenant.owner.name}` });
  await dialog.getByLabel('Reason').fill('They asked me to');
  await press(dialog.getByRole('button', { name: 'Ask a colleague' }));
  await expect(console_.getByText('A colleague has 24 hours')).toBeVisible();

  const second = await operator(boss);
  await second.goto(links.consoleUrl('/approvals'));
  const waiting = second.getByRole('listitem').filter({ hasText: tenant.name });
  await press(waiting.getByRole('button', { name: 'Allow' }));
  await press(second.getByRole('dialog').getByRole('button', { name: 'Allow it' }));
  await expect(second.getByText(/^Done: Let Rona Blythe/)).toBeVisible();

  await portal.goto(tenant.portal('/settings'));
  const banner = portal.getByRole('region', { name: 'Operator session' });
  await expect(banner).toContainText('you act as');
  await portal.getByRole('textbox', { name: 'Name', exact: true }).fill('Renamed by support');
  await press(portal.getByRole('button', { name: /Save/ }).first());
  await expect
    .poll(async () => (await controlDb().tenant.findUniqueOrThrow({ where: { id: tenant.id } })).name)
    .toBe('Renamed by support');
  await portal.goto(tenant.portal('/audit'));
  await expect(portal.getByText(`Rona Blythe as ${tenant.owner.name}`).first()).toBeVisible();

  await controlDb().impersonation.updateMany({
    where: { tenantId: tenant.id },
    data: { expiresAt: new Date(Date.now() - 1_000) },
  });
  await portal.goto(tenant.portal('/articles'));
  await expect(portal).toHaveURL(/\/sign-in/);
});
