import type { Page, Response } from '@playwright/test';
import { newArticle } from '../fixtures/content';
import { press } from '../fixtures/press';
import { newEndUser } from '../fixtures/people';
import { expect, test } from '../fixtures/test';

/** What the scripts of a page may weigh as they are sent, without headers. Next and React alone are 111 KB of it. */
const MAX_SCRIPT_KB = 120;
const BODY = Array.from({ length: 6 }, (_, i) => `## Part ${i + 1}\n\nTurn the valve slowly.`).join('\n\n');

/** Opens a page in a browser that has kept nothing, and weighs the scripts it asks for until it rests. */
async function weigh(page: Page, url: string): Promise<{ kb: number; scripts: Response[] }> {
  const scripts: Response[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.push(response);
  });
  await page.goto(url);
  await expect(page.getByRole('link', { name: 'Sign in' })).toBeVisible();
  await page.waitForLoadState('networkidle');
  const sizes = await Promise.all(
    scripts.map(async (response) => (await response.request().sizes()).responseBodySize),
  );
  return { kb: sizes.reduce((sum, size) => sum + size, 0) / 1024, scripts };
}

test('home and articles keep to their budget of scripts, sent in the form compressed with the build', async ({
  tenant,
  visitor,
}) => {
  const { slug } = await newArticle(tenant, { title: 'Bleed a radiator', body: BODY });
  for (const path of ['/', `/articles/${slug}`] as const) {
    const page = await visitor();
    const { kb, scripts } = await weigh(page, tenant.site(path));
    expect(kb, path).toBeGreaterThan(50);
    expect(kb, path).toBeLessThanOrEqual(MAX_SCRIPT_KB);
    for (const script of scripts.filter((one) => one.url().includes('/_next/static/')))
      expect(await script.allHeaders(), script.url()).toMatchObject({
        'content-encoding': 'br',
        'cache-control': 'public, max-age=31536000, immutable',
        'x-content-type-options': 'nosniff',
      });
  }
});

test('the phone menu opens and closes by the browser alone, and the keyboard finds its way back', async ({
  tenant,
  visitor,
}) => {
  const page = await visitor({ viewport: { width: 390, height: 800 } });
  await page.goto(tenant.site());
  const opener = page.getByRole('button', { name: 'Open menu' });
  const menu = page.getByRole('navigation', { name: 'Site' });
  await expect(menu).toBeHidden();
  await press(opener);
  await expect(menu).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(menu.getByRole('link', { name: 'Home' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(menu).toBeHidden();
  await expect(opener).toBeFocused();
  await page.keyboard.press('Enter');
  await menu.getByRole('link', { name: 'Contact us' }).click();
  await expect(page).toHaveURL(/\/sign-in|\/requests\/new/);
  await expect(menu).toBeHidden();
});

test('the theme is chosen at the foot of the page, kept, and marked wherever it is offered', async ({
  tenant,
  customer,
}) => {
  const page = await customer(tenant, await newEndUser(tenant));
  await page.goto(tenant.site());
  const choice = page.getByRole('radiogroup', { name: 'Theme' });
  await expect(choice.getByRole('radio', { name: 'System' })).toBeChecked();
  await choice.getByRole('radio', { name: 'Dark' }).click();
  await expect(page.locator('html')).toHaveClass(/\bdark\b/);
  await page.reload();
  await expect(page.locator('html')).toHaveClass(/\bdark\b/);
  await expect(choice.getByRole('radio', { name: 'Dark' })).toBeChecked();
  await press(page.getByRole('button', { name: /^Account of/ }));
  await page.getByRole('menuitemradio', { name: 'Light' }).click();
  await expect(choice.getByRole('radio', { name: 'Light' })).toBeChecked();
  await expect(page.locator('html')).not.toHaveClass(/\bdark\b/);
});
