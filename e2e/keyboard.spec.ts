import type { Locator, Page } from '@playwright/test';
import { ask } from './fixtures/ask';
import { newRequest } from './fixtures/content';
import { links } from './fixtures/installation';
import { newEndUser, PASSWORD } from './fixtures/people';
import { expect, test } from './fixtures/test';

/** Presses Tab until the element has the focus, as somebody without a mouse does, and sees that the focus shows. */
async function tabTo(page: Page, target: Locator, { limit = 80, key = 'Tab' } = {}): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < limit; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) {
      const isShown = await target.evaluate((element) => {
        const style = getComputedStyle(element);
        const around = getComputedStyle(element.parentElement ?? element);
        return [style, around].some(
          ({ outlineStyle, outlineWidth, boxShadow, borderColor }) =>
            (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none' || borderColor !== '',
        );
      });
      expect(isShown, 'the focus is visible').toBe(true);
      return;
    }
    await page.keyboard.press(key);
  }
  throw new Error(`${String(target)} was not reached with ${limit} presses of ${key}.`);
}

test('staff sign in, answer a request and publish an article with the keyboard alone', async ({
  tenant,
  visitor,
}) => {
  test.setTimeout(180_000);
  const request = await newRequest(await newEndUser(tenant, 'Nina Falk'), 'Where is the manual?');
  const page = await visitor();

  await page.goto(links.portalRootUrl('/sign-in'));
  await tabTo(page, page.getByLabel('Mail address'));
  await page.keyboard.type(tenant.owner.email);
  await tabTo(page, page.getByLabel('Password', { exact: true }));
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Overview');

  await test.step('past the navigation by the skip link', async () => {
    const skip = page.getByRole('link', { name: 'Skip to content' });
    await tabTo(page, skip, { limit: 30 });
    await page.keyboard.press('Enter');
    await expect(page.locator('#main')).toBeFocused();
  });

  await test.step('to the inbox and into the request', async () => {
    await tabTo(
      page,
      page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: /^Requests/ }),
      { key: 'Shift+Tab' },
    );
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(tenant.portal('/requests'));
    await expect(page.getByRole('link', { name: /Where is the manual/ })).toBeVisible();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(tenant.portal(`/requests/${request.id}`));
    await expect(page.getByRole('heading', { level: 1, name: 'Where is the manual?' })).toBeVisible();
  });

  await test.step('answers it', async () => {
    await page.locator('#main').focus();
    await page.keyboard.press('r');
    await expect(page.getByRole('textbox', { name: 'Reply to Nina Falk' })).toBeFocused();
    await page.keyboard.type('Under the seat.');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('article', { name: `Message of ${tenant.owner.name}` })).toContainText(
      'Under the seat.',
    );
  });

  await test.step('writes and publishes an article', async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog', { name: 'Command menu' })).toBeVisible();
    await page.keyboard.type('write an art');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(tenant.portal('/articles/new'));
    await tabTo(page, page.getByLabel('Title'));
    await page.keyboard.type('Find the manual');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/articles\/art_/);
    await tabTo(page, page.getByRole('textbox', { name: 'Text' }));
    await page.keyboard.type('It is under the seat.');
    await tabTo(page, page.getByRole('button', { name: 'Publish' }), { key: 'Shift+Tab' });
    await page.keyboard.press('Enter');
    await expect(page.getByText('Published. It is on your help centre now.')).toBeVisible();
  });
  expect((await ask(tenant.site('/articles/find-the-manual'))).status).toBe(200);
});

test('a customer opens a request with the keyboard alone', async ({ tenant, customer }) => {
  const person = await newEndUser(tenant);
  const page = await customer(tenant, person);
  await page.goto(tenant.site());
  await tabTo(page, page.getByRole('navigation', { name: 'Site' }).getByRole('link', { name: 'Contact us' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('New request');
  await tabTo(page, page.getByLabel('Subject'));
  await page.keyboard.type('By keyboard');
  await tabTo(page, page.getByLabel('How can we help?'));
  await page.keyboard.type('No mouse at hand.');
  await tabTo(page, page.getByRole('button', { name: 'Send request' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('By keyboard');
});

test('a dialog keeps the focus inside and gives it back', async ({ tenant, staff }) => {
  const page = await staff(tenant.owner);
  await page.goto(tenant.portal('/keys'));
  const trigger = page.getByRole('button', { name: 'Create key' }).first();
  await tabTo(page, trigger);
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Create an API key' });
  await expect(dialog.getByLabel('Name', { exact: true })).toBeFocused();
  for (let presses = 0; presses < 15; presses += 1) {
    await page.keyboard.press('Tab');
    expect(await dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true);
  }
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(trigger).toBeFocused();
});
