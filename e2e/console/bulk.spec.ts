import { readFile } from 'node:fs/promises';
import { links } from '../fixtures/installation';
import { newOperator, newTenant, unique } from '../fixtures/people';
import { expect, press, test } from '../fixtures/test';

const REASON = 'The region is closed for the night.';

test('chosen tenants are suspended after a dry run, with a result for each, and all opened again by filter', async ({
  operator,
}) => {
  const mark = unique();
  const [first, second] = [
    await newTenant({ name: `Alder ${mark}` }),
    await newTenant({ name: `Birch ${mark}` }),
  ];
  await newTenant({ name: `Cedar ${mark}` });
  const page = await operator(await newOperator());
  await page.goto(links.consoleUrl(`/tenants?q=${mark}`));
  await page.getByRole('checkbox', { name: `Choose ${first.name}` }).focus();
  await page.keyboard.press('Space');
  await page.getByRole('checkbox', { name: `Choose ${second.name}` }).click();
  await expect(page.getByText('2 chosen')).toBeVisible();
  await press(page.getByRole('button', { name: 'Act on 2 tenants' }));
  await page.getByRole('menuitem', { name: 'Suspend' }).click();

  await expect(page.getByText('Nothing has been changed.')).toBeVisible();
  const each = page.getByRole('list', { name: 'Each tenant' }).getByRole('listitem');
  await expect(each).toHaveCount(2);
  await expect(each.first()).toContainText('Would be suspended.');
  const start = page.getByRole('button', { name: 'Suspend 2 of 2' });
  await expect(start).toBeDisabled();
  await page.getByLabel(/^Type 2 to confirm/).fill('2');
  await page.getByLabel('Reason').fill('short');
  await press(start);
  await expect(page.getByText(/at least 10 characters/)).toBeVisible();
  await page.getByLabel('Reason').fill(REASON);
  await press(start);

  await expect(page).toHaveURL(/\/bulk\/blk_/);
  await expect(page.getByText('Succeeded')).toBeVisible({ timeout: 30_000 });
  const rows = page.getByRole('list', { name: 'Tenants of this run' }).getByRole('listitem');
  await expect(rows.filter({ hasText: 'It is suspended.' })).toHaveCount(2);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Export as CSV' }).click(),
  ]);
  const csv = await readFile(await download.path(), 'utf8');
  expect(csv).toContain(first.slug);
  expect(csv).toContain(second.slug);

  await page.goto(links.consoleUrl(`/tenants?q=${mark}`));
  await press(page.getByRole('button', { name: 'Act on all 3' }));
  await page.getByRole('menuitem', { name: 'Resume' }).click();
  await expect(page.getByText('This is not possible while the tenant is active.').first()).toBeVisible();
  await page.getByLabel('Reason').fill(REASON);
  await press(page.getByRole('button', { name: 'Resume 2 of 3' }));
  await expect(page.getByText('Succeeded')).toBeVisible({ timeout: 30_000 });
  await page.getByRole('radio', { name: /^Skipped/ }).click();
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText(`Cedar ${mark}`);
});

test('an operator who may not suspend is offered no act, and told so on its page', async ({
  tenant,
  operator,
}) => {
  const page = await operator(await newOperator('Rona Blythe', 'viewer'));
  await page.goto(links.consoleUrl(`/bulk/new?act=suspend&ids=${tenant.id}`));
  await expect(page.getByText('Your role does not include this')).toBeVisible();
});
