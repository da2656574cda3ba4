import type { Page } from '@playwright/test';
import { allow, askColleague } from '../fixtures/approvals';
import { links } from '../fixtures/installation';
import { newOperator, operatorContext, unique } from '../fixtures/people';
import { type SpareServer, spareServer } from '../fixtures/server';
import { expect, press, test } from '../fixtures/test';
import { controlDb } from '@/lib/isolation';
import { createTenant, executeRun } from '@/lib/tenancy';

let spare: SpareServer;
test.beforeAll(async () => {
  spare = await spareServer();
});
test.afterAll(() => spare.stop());

const act = (page: Page, name: string) => press(page.getByRole('button', { name, exact: true }));

test('a server is added, changed, drained, closed once it is empty, and removed', async ({ operator }) => {
  test.setTimeout(400_000);
  const page = await operator(await newOperator());
  const second = await operator(await newOperator('Bram Visser'));
  await page.goto(links.consoleUrl('/fleet'));
  await expect(page.getByRole('table', { name: 'Pools of connections' })).toContainText('control');
  await act(page, 'Add a server');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Id').fill(spare.id);
  await dialog.getByLabel('Name').fill('Bergen 1');
  await dialog.getByLabel('Region').fill(spare.region);
  await dialog.getByLabel('Tenants at most').fill('9');
  await dialog.getByLabel('GB at most').fill('2');
  const address = dialog.getByLabel('Address', { exact: true });
  await expect(address).toHaveAttribute('type', 'password');
  await address.fill('postgres://a:b@127.0.0.1:9/tenantry');
  await press(dialog.getByRole('button', { name: 'Add it' }));
  await expect(dialog.getByText(/The server cannot be used: .*ECONNREFUSED/)).toBeVisible();
  await expect(dialog.getByLabel('Name'), 'what was typed stays').toHaveValue('Bergen 1');
  await address.fill(spare.address);
  await press(dialog.getByRole('button', { name: 'Add it' }));
  const servers = page.getByRole('table', { name: `Servers in ${spare.region}` });
  await expect(servers).toContainText('Healthy', { timeout: 60_000 });
  await expect(servers.getByRole('meter', { name: 'Tenants of Bergen 1' })).toHaveAttribute(
    'aria-valuetext',
    '0 of 9 tenants',
  );

  const slug = `far-${unique()}`;
  const { runId } = await createTenant(await operatorContext(), {
    name: 'Fjord Optics',
    slug,
    strategy: 'shared',
    region: spare.region,
    plan: 'pro',
    locale: 'en',
    timeZone: 'UTC',
    currency: 'EUR',
    accentColor: '#4f46e5',
    ownerName: 'Ines Duarte',
    ownerEmail: `${slug}@staff.example`,
  });
  await executeRun(runId);

  await press(servers.getByRole('link', { name: /Bergen 1/ }));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bergen 1');
  const password = new URL(spare.address).password;
  expect(await page.content(), 'the password is shown to nobody').not.toContain(password);
  await act(page, 'Edit');
  await expect(dialog.getByLabel(/^New address(?! of)/)).toHaveValue('');
  await dialog.getByLabel('Name').fill('Bergen 2');
  await press(dialog.getByRole('button', { name: 'Save' }));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bergen 2');
  await act(page, 'Look now');
  await expect(page.getByText('Bergen 2 was looked at')).toBeVisible();
  await expect(page.getByRole('table', { name: 'Tenants on Bergen 2' })).toContainText('Fjord Optics');

  await act(page, 'Close');
  await dialog.getByLabel('Reason').fill('To be retired');
  await press(dialog.getByRole('button', { name: 'Ask a colleague' }));
  await expect(dialog.getByRole('alert')).toContainText('1 tenant still needs this partition');
  await press(dialog.getByRole('button', { name: 'Cancel' }));
  await act(page, 'Drain');
  await dialog.getByLabel('Reason').fill('To be retired');
  await press(dialog.getByRole('button', { name: 'Drain the server' }));
  await expect(page.getByRole('heading', { name: 'Tenants to move away' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Move away Fjord Optics' })).toHaveAttribute(
    'href',
    /\/tenants\/ten_\w+\/move/,
  );

  await press(page.getByRole('link', { name: 'Move all away' }));
  await press(page.getByRole('combobox', { name: 'To server' }));
  await page.getByRole('option', { name: /^Main/ }).click();
  await expect(page.getByText('Would be moved to Main.').first()).toBeVisible();
  await page.getByLabel('Reason').fill('The server is retired');
  await page.getByLabel('Type 1 to confirm').fill('1');
  await press(page.getByRole('button', { name: 'Move 1 of 1' }));
  await expect(page.getByText('It lives on main.')).toBeVisible({ timeout: 90_000 });
  // The old copy goes when requests that were under way at the switch are over.
  const { id: tenantId } = await controlDb().tenant.findUniqueOrThrow({
    where: { slug },
    select: { id: true },
  });
  const unfinished = () => controlDb().tenantMove.count({ where: { tenantId, finishedAt: null } });
  await expect.poll(unfinished, { timeout: 90_000 }).toBe(0);

  await page.goto(links.consoleUrl(`/fleet/${spare.id}`));
  await expect(page.getByText('Nobody lives here')).toBeVisible();
  await act(page, 'Close');
  await askColleague(page, 'It is empty');
  await allow(second, 'Close the server Bergen 2');
  await page.reload();
  await act(page, 'Remove');
  await askColleague(page, 'The machine is sold');
  await allow(second, 'Remove the server Bergen 2');
  await page.goto(links.consoleUrl('/fleet'));
  await expect(servers).toHaveCount(0);
  await page.goto(links.consoleUrl('/audit'));
  await expect(page.getByRole('list', { name: 'Audit log' })).toContainText('Bergen 2');
});

test('who may only look sees the fleet and changes nothing', async ({ operator }) => {
  const page = await operator(await newOperator('Vera Lund', 'viewer'));
  await page.goto(links.consoleUrl('/fleet'));
  const main = page.getByRole('link', { name: /Main/ }).first();
  await expect(main).toBeVisible();
  await expect(page.getByRole('button', { name: 'Add a server' })).toHaveCount(0);
  await page.goto(links.consoleUrl('/fleet/main'));
  await expect(page.getByRole('heading', { name: 'How it does' })).toBeVisible();
  for (const name of ['Edit', 'Drain', 'Look now'])
    await expect(page.getByRole('button', { name, exact: true })).toHaveCount(0);
});
