import type { Page } from '@playwright/test';
import { expectFitsPhone, PHONE } from '../fixtures/narrow';
import { newTenant, type Tenant } from '../fixtures/people';
import { expect, press, test } from '../fixtures/test';

const token = (page: Page, name: string) =>
  page
    .locator('[data-face="site"]')
    .first()
    .evaluate((scope, variable) => getComputedStyle(scope).getPropertyValue(variable).trim(), name);

async function publish(page: Page, note: string): Promise<void> {
  await press(page.getByRole('button', { name: 'Publish', exact: true }));
  const dialog = page.getByRole('dialog', { name: 'Publish this branding?' });
  await dialog.getByLabel('Note').fill(note);
  await press(dialog.getByRole('button', { name: 'Publish' }));
  await expect(page.getByText(note)).toBeVisible();
}

const homeOf = async (page: Page, tenant: Tenant) => {
  await page.goto(tenant.site('/'));
  await expect(page.getByRole('main')).toBeVisible();
};

test('a branding is drafted, mended where it does not read, published, seen in both themes, and taken back', async ({
  tenant,
  staff,
  visitor,
}) => {
  const page = await staff(tenant.owner);
  await page.goto(tenant.portal('/branding'));
  await expect(page.getByText('Nothing is published yet')).toBeVisible();
  await page.getByLabel('Buttons', { exact: true }).fill('#0f766e');
  await publish(page, 'Teal');

  const light = await visitor({ colorScheme: 'light' });
  const dark = await visitor({ colorScheme: 'dark' });
  await homeOf(light, tenant);
  expect(await token(light, '--accent')).toBe('#0f766e');
  const lightPage = await token(light, '--background');
  await homeOf(dark, tenant);
  expect(await token(dark, '--background')).not.toBe(lightPage);

  const link = page.getByLabel('Links', { exact: true });
  await link.fill('#a7f3d0');
  await expect(page.getByText(/^Links on page: contrast 1\.\d\d:1 of 4\.5:1\./)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Publish', exact: true })).toBeDisabled();
  await press(page.getByRole('button', { name: /^Use #/ }));
  const mended = await link.inputValue();
  await press(page.getByRole('button', { name: 'Save draft' }));
  await expect(page.getByText('Draft saved')).toBeVisible();
  await page.reload();
  await expect(link).toHaveValue(mended);
  await publish(page, 'Mint');
  await homeOf(light, tenant);
  expect(await token(light, '--accent-text')).not.toBe('');

  await press(page.getByRole('button', { name: 'Roll back to version 1' }));
  await press(page.getByRole('dialog').getByRole('button', { name: 'Roll back' }));
  await expect(page.getByText('As version 1')).toBeVisible();
  await expect(link).not.toHaveValue(mended);
});

test('without white label there is a word about the plan, and nothing to change', async ({ staff }) => {
  const free = await newTenant({ plan: 'free' });
  const page = await staff(free.owner, PHONE);
  await page.goto(free.portal('/branding'));
  await expect(page.getByText('Branding is not part of your plan')).toBeVisible();
  await expect(page.getByLabel('Buttons', { exact: true })).toBeDisabled();
  await expect(page.getByRole('button', { name: 'Publish', exact: true })).toHaveCount(0);
  await expectFitsPhone(page, 'branding');
});
