import type { Page } from '@playwright/test';
import { captureAction, replayAction } from '../fixtures/actions';
import { links } from '../fixtures/installation';
import { newOperator, newTenant, operatorContext, type Tenant, tenantRef } from '../fixtures/people';
import { staffSession } from '../fixtures/sessions';
import { expect, press, test } from '../fixtures/test';
import { controlDb } from '@/lib/isolation';
import { addMs, DAY_MS, now } from '@/lib/kernel/clock';
import { newId } from '@/lib/kernel/ids';
import { setOverride } from '@/lib/plans';

const reason = 'Agreed in the contract';
const dayIn = (days: number) =>
  addMs(now(), days * DAY_MS)
    .toISOString()
    .slice(0, 10);

async function chooseTenant(page: Page, tenant: Tenant): Promise<void> {
  await page.getByPlaceholder('Name or address').fill(tenant.slug);
  await page.getByRole('option', { name: tenant.name }).click();
}

const rowsOf = (page: Page, table: 'Exceptions' | 'Grants', text: string) =>
  page.getByRole('table', { name: table }).getByRole('row').filter({ hasText: text });

test('an exception is set for a tenant found by its address, found again by filters, and ended', async ({
  tenant,
  operator,
}) => {
  const other = await newTenant();
  const op = await operatorContext();
  await setOverride(op, { tenantId: other.id, key: 'sso', value: false, reason, expiresAt: null });
  const page = await operator(await newOperator());
  await page.goto(links.consoleUrl('/overrides'));
  await press(page.getByRole('button', { name: 'Set an exception' }));
  const dialog = page.getByRole('dialog', { name: /^Exception for/ });
  await dialog.getByLabel('Reason').fill(reason);
  await press(dialog.getByRole('button', { name: 'Set it' }));
  await expect(dialog.getByText('Choose a tenant.')).toBeVisible();
  await expect(dialog.getByLabel('Reason'), 'what was typed stays').toHaveValue(reason);

  await press(dialog.getByRole('combobox', { name: 'Tenant' }));
  await chooseTenant(page, tenant);
  await expect(page.getByRole('dialog', { name: `Exception for ${tenant.name}` })).toBeVisible();
  await press(dialog.getByRole('combobox', { name: 'What' }));
  await page.getByPlaceholder('Type to search…').fill('collections');
  await page.getByRole('option', { name: /^Collections/ }).click();
  await dialog.getByLabel('Value').fill('7');
  await dialog.getByLabel('Until').fill(dayIn(-3));
  await press(dialog.getByRole('button', { name: 'Set it' }));
  await expect(dialog.getByText('Choose an instant in the future.')).toBeVisible();
  await dialog.getByLabel('Until').fill(dayIn(5));
  const set = await captureAction(page, () => dialog.getByRole('button', { name: 'Set it' }).click());
  await expect(page.getByText('The exception is set')).toBeVisible();
  const row = rowsOf(page, 'Exceptions', tenant.slug);
  for (const part of ['Collections', reason, '7', dayIn(5)]) await expect(row).toContainText(part);
  expect((await tenantRef(tenant.id)).terms.overrides).toMatchObject([{ key: 'projects', value: 7 }]);
  for (const session of [await staffSession(tenant.owner), null])
    expect(await replayAction(set, session)).toMatchObject({ code: 'UNAUTHENTICATED', isDone: false });

  const filters = page.getByRole('region', { name: 'Filters' });
  await press(filters.getByRole('combobox', { name: /^Tenant/ }));
  await chooseTenant(page, tenant);
  await expect(page).toHaveURL(new RegExp(`tenant=${tenant.id}`));
  await expect(rowsOf(page, 'Exceptions', other.slug)).toHaveCount(0);
  await expect(row).toHaveCount(1);
  await press(filters.getByRole('combobox', { name: /^What/ }));
  await page.getByRole('option', { name: /^Single sign-on/ }).click();
  await expect(page.getByText('Nothing matches', { exact: true })).toBeVisible();
  await press(filters.getByRole('button', { name: 'Clear' }));
  // The tabs' links carry the filters that count, and are new with the list, a moment behind the address.
  await expect(page).not.toHaveURL(/tenant=|key=/);
  await expect(row).toHaveCount(1);
  await page.getByRole('link', { name: /^Ending soon/ }).click();
  await expect(row).toHaveCount(1);
  await expect(rowsOf(page, 'Exceptions', other.slug)).toHaveCount(0);

  await page.goto(links.consoleUrl(`/tenants/${tenant.id}/limits`));
  await press(rowsOf(page, 'Exceptions', 'Collections').getByRole('button', { name: 'End' }));
  await press(page.getByRole('dialog').getByRole('button', { name: 'End it' }));
  await expect(page.getByText('What its plan says counts, with no exception.')).toBeVisible();
  expect((await tenantRef(tenant.id)).terms.overrides).toEqual([]);
});

test('an exception whose time is over is marked until it is taken off', async ({ tenant, operator }) => {
  const { id } = await setOverride(await operatorContext(), {
    tenantId: tenant.id,
    key: 'users',
    value: 3,
    reason,
    expiresAt: addMs(now(), DAY_MS).toISOString(),
  });
  const where = { tenantId: tenant.id, id };
  const page = await operator(await newOperator());
  await page.goto(links.consoleUrl(`/overrides?tenant=${tenant.id}`));
  await expect(rowsOf(page, 'Exceptions', tenant.slug)).not.toContainText('Expired');
  await controlDb().entitlementOverride.updateMany({ where, data: { expiresAt: addMs(now(), -DAY_MS) } });
  await page.reload();
  await expect(rowsOf(page, 'Exceptions', tenant.slug)).toContainText('Expired');
});

test('more grants than a page holds are paged there and back', async ({ tenant, operator }) => {
  const op = await operatorContext();
  // One more than a page has room for.
  const made = 51;
  await controlDb().entitlementGrant.createMany({
    data: Array.from({ length: made }, (_, i) => ({
      id: newId('grant'),
      tenantId: tenant.id,
      key: 'messages',
      units: BigInt(1_000 + i),
      fromPeriod: '2026-11',
      reason,
      createdById: op.operator.id,
      createdByName: op.operator.name,
    })),
  });
  const page = await operator(await newOperator());
  await page.goto(links.consoleUrl(`/overrides?tab=grants&tenant=${tenant.id}`));
  const rows = rowsOf(page, 'Grants', tenant.slug);
  await expect(rows).toHaveCount(50);
  await page.getByRole('link', { name: 'Next' }).click();
  await expect(rows).toHaveCount(1);
  await expect(rows, 'the first that was made').toContainText('+1,000');
  await page.getByRole('link', { name: 'Previous' }).click();
  await expect(rows).toHaveCount(50);
  await expect(page.getByRole('link', { name: 'Previous' })).toHaveCount(0);
});

test("a grant is added on a tenant's page, is on the list of all, and ends", async ({ tenant, operator }) => {
  const page = await operator(await newOperator());
  const month = now().toISOString().slice(0, 7);
  await page.goto(links.consoleUrl(`/tenants/${tenant.id}/limits`));
  await press(page.getByRole('button', { name: 'Add a grant' }));
  const dialog = page.getByRole('dialog', { name: `Grant for ${tenant.name}` });
  await dialog.getByLabel('Reason').fill(reason);
  await dialog.getByLabel('Units').fill('500');
  await dialog.getByRole('checkbox', { name: 'Rolls over' }).click();
  await dialog.getByLabel('Last month').fill('2020-01');
  await press(dialog.getByRole('button', { name: 'Add it' }));
  await expect(dialog.getByText('The last month is before the first.')).toBeVisible();
  await dialog.getByLabel('Last month').fill('');
  await press(dialog.getByRole('button', { name: 'Add it' }));
  await expect(page.getByText('The grant is added')).toBeVisible();
  const row = rowsOf(page, 'Grants', 'AI requests');
  for (const part of ['+500', month, 'Rolls over', reason]) await expect(row).toContainText(part);
  expect((await tenantRef(tenant.id)).terms.grants).toMatchObject([
    { key: 'aiRequests', units: 500, fromPeriod: month, throughPeriod: null, rollsOver: true },
  ]);

  await page.goto(links.consoleUrl('/overrides?tab=grants'));
  await press(rowsOf(page, 'Grants', tenant.slug).getByRole('button', { name: 'End' }));
  await press(page.getByRole('dialog').getByRole('button', { name: 'End it' }));
  // Behind the dialog the table cannot be seen.
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(rowsOf(page, 'Grants', tenant.slug)).toHaveCount(0);
  expect((await tenantRef(tenant.id)).terms.grants).toEqual([]);
});
