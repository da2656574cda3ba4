import type { Page } from '@playwright/test';
import { expectFitsPhone, PHONE } from '../fixtures/narrow';
import { newTenant, type Tenant } from '../fixtures/people';
import { expect, press, test } from '../fixtures/test';
import { getBranding } from '@/lib/branding';
import { derivePalette } from '@/lib/branding/palette/derive-palette';

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

/** The home page has the published palette, in each of two browsers that of its theme. */
async function expectLook(tenant: Tenant, light: Page, dark: Page): Promise<void> {
  const { published } = await getBranding(tenant.owner.ctx);
  if (!published) throw new Error('Nothing is published.');
  const palette = derivePalette(published.content.colors);
  for (const [page, expected] of [
    [light, palette.light],
    [dark, palette.dark],
  ] as const) {
    await page.goto(tenant.site('/'));
    for (const name of ['background', 'foreground', 'accent', 'accent-text', 'ring'] as const)
      expect(await token(page, `--${name}`), name).toBe(expected[name]);
  }
}

test('a branding is drafted, mended where it does not read, published, seen in both themes, and taken back', async ({
  tenant,
  staff,
  visitor,
}) => {
  const page = await staff(tenant.owner);
  await page.goto(tenant.portal('/branding'));
  await expect(page.getByText('Nothing is published yet')).toBeVisible();
  await expect(page.getByLabel('Buttons', { exact: true })).toHaveValue('#0f766e');
  await publish(page, 'As it was');
  await expect(page.getByRole('button', { name: 'Publish', exact: true })).toBeDisabled();

  const light = await visitor({ colorScheme: 'light' });
  const dark = await visitor({ colorScheme: 'dark' });
  await expectLook(tenant, light, dark);
  expect(await token(light, '--accent')).toBe('#0f766e');

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
  await expectLook(tenant, light, dark);

  await press(page.getByRole('button', { name: 'Roll back to version 1' }));
  await press(page.getByRole('dialog').getByRole('button', { name: 'Roll back' }));
  await expect(page.getByText('As version 1')).toBeVisible();
  await expect(link).not.toHaveValue(mended);
  await expectLook(tenant, light, dark);
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
