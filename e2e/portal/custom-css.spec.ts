import type { Page } from '@playwright/test';
import { expectNoAxeViolations } from '../fixtures/axe';
import { ask } from '../fixtures/ask';
import { newArticle } from '../fixtures/content';
import { expectFitsPhone, PHONE } from '../fixtures/narrow';
import { newEndUser } from '../fixtures/people';
import { expect, press, test } from '../fixtures/test';
import { getBranding, publishBranding, saveBrandingDraft } from '@/lib/branding';

const RED = 'rgb(200, 0, 0)';
const INDIGO = 'rgb(49, 46, 129)';

/** Whether nothing lies over an element, of all that can be clicked or not. */
const isOnTop = (page: Page, selector: string) =>
  page
    .locator(selector)
    .first()
    .evaluate((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      (element as HTMLElement).style.pointerEvents = 'auto';
      return element.contains(document.elementFromPoint(x + width / 2, y + height / 2));
    });

test('custom CSS is checked line by line, tried in the preview, published, and gone on pages that take credentials', async ({
  tenant,
  staff,
  visitor,
}) => {
  const page = await staff(tenant.owner);
  await page.goto(tenant.portal('/branding'));
  const sheet = page.getByLabel('Stylesheet');
  const publishButton = page.getByRole('button', { name: 'Publish', exact: true });
  await sheet.fill('h1 { color: rgb(200, 0, 0) }\n\nheader {\n  position: fixed;\n}\n');
  const refusals = page.getByRole('list', { name: 'What cannot be published' });
  await expect(refusals).toContainText('Of positions there are static and relative');
  await expect(page.getByText('One place cannot be published')).toBeVisible();
  await expect(publishButton).toBeDisabled();
  await press(refusals.getByRole('button', { name: /^Line 4, 3/ }));
  await expect(sheet).toBeFocused();
  expect(await sheet.evaluate((area) => (area as HTMLTextAreaElement).selectionStart)).toBe(41);
  await expectNoAxeViolations(page, 'custom CSS');

  await sheet.fill('h1 { color: rgb(200, 0, 0) }\n\nheader {\n  background: rgb(49, 46, 129);\n}\n');
  await expect(page.getByText('Can be published')).toBeVisible();
  await expect(page.frameLocator('iframe[title^="Preview: Site"]').locator('header')).toHaveCSS(
    'background-color',
    INDIGO,
  );
  await expect(page.getByRole('heading', { name: 'Branding', level: 1 })).not.toHaveCSS('color', RED);
  await press(publishButton);
  await press(page.getByRole('dialog').getByRole('button', { name: 'Publish' }));
  await expect(page.getByText('Version 1')).toBeVisible();

  const reader = await visitor();
  await reader.goto(tenant.site('/'));
  await expect(reader.locator('h1').first()).toHaveCSS('color', RED);
  await expect(reader.locator('header')).toHaveCSS('background-color', INDIGO);
  // What guards forms does not hide what stands in them.
  expect(await isOnTop(reader, 'main form svg')).toBe(true);
  // Without loading a page anew: React keeps the stylesheet, none of its rules matches any more.
  await reader.evaluate(() => Object.assign(window, { isSameDocument: true }));
  await press(reader.getByRole('link', { name: 'Sign in' }).first());
  await expect(reader.getByLabel('Password', { exact: true })).toBeVisible();
  expect(await reader.evaluate(() => 'isSameDocument' in window)).toBe(true);
  await expect(reader.locator('h1').first()).not.toHaveCSS('color', RED);
  await expect(reader.locator('header')).not.toHaveCSS('background-color', INDIGO);
  await expect(reader.locator('[data-own-css]')).toHaveCount(0);
});

test('the stylesheet has an address of its own for ever, and only pages of content know it', async ({
  tenant,
  customer,
}) => {
  const { ctx } = tenant.owner;
  const { start } = await getBranding(ctx);
  const draft = await saveBrandingDraft(ctx, {
    content: { ...start, css: 'form { opacity: 0; margin-top: -32px } h1 { color: rgb(200, 0, 0) }' },
    basedOn: null,
  });
  await publishBranding(ctx, { basedOn: draft.updatedAt, note: '' });
  const article = await newArticle(tenant, { title: 'Opening hours' });
  const person = await newEndUser(tenant);

  const home = await ask(tenant.site('/'));
  const address = /<link rel="stylesheet" href="(\/styles\/[^"]+\.css)"[^>]*data-precedence="own-css"/.exec(
    home.text,
  )?.[1];
  expect(address).toBeDefined();
  const css = await ask(tenant.site(address));
  expect(css).toMatchObject({
    status: 200,
    headers: {
      'content-type': 'text/css; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
    },
  });
  expect(css.text).toContain(':where([data-face="site"]:has([data-own-css]))');
  expect((await ask(tenant.site('/styles/bra_00000000000000000000000000.css'))).status).toBe(404);
  expect((await ask(tenant.site('/styles/x'))).status).toBe(404);

  const page = await customer(tenant, person);
  for (const path of ['/', `/articles/${article.slug}`, '/search?q=opening']) {
    await page.goto(tenant.site(path));
    await expect(page.locator('h1').first(), path).toHaveCSS('color', RED);
    // A form cannot be made to vanish under the reader's hand.
    for (const form of await page.locator('main form').all()) await expect(form).toHaveCSS('opacity', '1');
  }
  for (const path of ['/requests', '/requests/new', '/account', '/cookies', '/no-such-page']) {
    await page.goto(tenant.site(path));
    await expect(page.locator('h1').first()).not.toHaveCSS('color', RED);
    await expect(page.locator('[data-own-css], link[rel="stylesheet"][href*="/styles/"]'), path).toHaveCount(
      0,
    );
  }
  for (const path of ['/sign-in', '/sign-up', '/magic-link', `/verify-email?token=${'a'.repeat(43)}`]) {
    const { text } = await ask(tenant.site(path));
    expect(text, path).toContain('<h1');
    expect(text, path).not.toMatch(/data-own-css|\/styles\/bra_/);
  }
});

test('on a phone the stylesheet can be written and its refusals read', async ({ tenant, staff }) => {
  const page = await staff(tenant.owner, PHONE);
  await page.goto(tenant.portal('/branding'));
  await page.getByLabel('Stylesheet').fill(`p{color:rde}\n${'/* a long line of words */ '.repeat(20)}`);
  await expect(page.getByText('“rde” is not a value of “color”.')).toBeVisible();
  await expectFitsPhone(page, 'custom CSS');
});
