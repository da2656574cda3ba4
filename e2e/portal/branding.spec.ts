import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { ask } from '../fixtures/ask';
import { newArticle } from '../fixtures/content';
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

const LOGO_SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 24" onload="alert(1)"><script>alert(1)</script><rect width="120" height="24" rx="4" fill="#f8fafc"/></svg>';
const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 4, background: '#1d4ed8' } })
    .png()
    .toBuffer();
const choose = async (page: Page, label: string, name: string, buffer: Buffer) => {
  const group = page.getByRole('group', { name: label, exact: true });
  await page.getByLabel(`Choose a file: ${label}`).setInputFiles({ name, mimeType: '', buffer });
  await expect(group.getByRole('button', { name: 'Replace' })).toBeEnabled();
};

/** How wide the picture is that the preview's header shows; 0: it shows none. */
async function pixelsAcross(page: Page, title: string, name: string): Promise<number> {
  const pictures = page
    .frameLocator(`iframe[title="Preview: ${title}"]`)
    .locator(`header img[alt="${name}"]:visible`);
  const widths = await pictures.evaluateAll((all) =>
    all.map((one) => (one as HTMLImageElement).naturalWidth),
  );
  return widths.length === 1 ? (widths[0] ?? 0) : 0;
}

test('logos, an icon and fonts are chosen, published, and what a visitor’s browser loads', async ({
  tenant,
  staff,
  visitor,
}) => {
  const page = await staff(tenant.owner);
  await page.goto(tenant.portal('/branding'));
  await press(page.getByRole('group', { name: 'Icon', exact: true }).getByRole('button', { name: 'Upload' }));
  await page.getByLabel('Choose a file: Icon').setInputFiles({
    name: 'wide.png',
    mimeType: 'image/png',
    buffer: await picture(300, 100),
  });
  await expect(page.getByText('The icon has to be square. This one is 300 × 100 pixels.')).toBeVisible();
  await choose(page, 'Icon', 'icon.png', await picture(512, 512));
  const shown = (theme: string) => pixelsAcross(page, `Site, desktop, ${theme}`, tenant.name);
  await choose(page, 'Logo on light pages', 'logo.png', await picture(600, 120));
  await expect.poll(() => shown('light')).toBeGreaterThan(0);
  await choose(page, 'Logo on dark pages', 'logo.svg', Buffer.from(LOGO_SVG));
  await expect.poll(() => shown('light')).toBeGreaterThan(0);
  await press(page.getByRole('radio', { name: 'Dark', exact: true }));
  await expect.poll(() => shown('dark')).toBeGreaterThan(0);
  for (const [field, font] of [
    ['Headings', 'Lora'],
    ['Body', 'Figtree'],
  ] as const) {
    await press(page.getByLabel(field, { exact: true }));
    await page.getByRole('option', { name: font }).click();
  }
  await publish(page, 'Logo and fonts');
  const content = (await getBranding(tenant.owner.ctx)).published?.content;
  if (!content?.logo.light || !content.logo.dark || !content.icon)
    throw new Error('Not everything is published.');

  for (const [colorScheme, shown, other] of [
    ['light', content.logo.light, content.logo.dark],
    ['dark', content.logo.dark, content.logo.light],
  ] as const) {
    const site = await visitor({ colorScheme });
    const asked: string[] = [];
    site.on('request', (request) => asked.push(request.url()));
    await site.goto(tenant.site('/'), { waitUntil: 'networkidle' });
    const logo = site.getByRole('banner').getByRole('img', { name: tenant.name });
    await expect(logo).toHaveCount(1);
    await expect(logo).toHaveAttribute('src', `/brand/${shown.id}`);
    expect(await logo.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
    expect(await logo.boundingBox()).toMatchObject({ width: 160, height: 32 });
    expect(asked.filter((url) => url.includes(other.id))).toEqual([]);
    const paths = asked.filter((url) => url.includes('/assets/fonts/')).map((url) => new URL(url).pathname);
    expect(new Set(paths)).toEqual(
      new Set(['/assets/fonts/figtree-5.3.0/latin.woff2', '/assets/fonts/lora-5.3.0/latin.woff2']),
    );
    expect(asked.filter((url) => url.endsWith('.woff2') && !url.includes('/assets/fonts/'))).toEqual([]);
    for (const url of asked) expect(new URL(url).host).toBe(new URL(tenant.site('/')).host);
    expect(await shiftOf(site)).toBeLessThanOrEqual(0.02);
    const fontOf = (selector: string) =>
      site
        .locator(selector)
        .first()
        .evaluate((element) => getComputedStyle(element).fontFamily);
    expect(await fontOf('main h1')).toMatch(/^"?site-lora/);
    expect(await fontOf('main')).toMatch(/^"?site-figtree/);
  }

  const site = await visitor();
  await site.goto(tenant.site('/sign-in'));
  await expect(site.getByRole('banner').getByRole('img', { name: tenant.name })).toBeVisible();
  const ico = await site.locator('link[rel="icon"]').first().getAttribute('href');
  const apple = await site.locator('link[rel="apple-touch-icon"]').getAttribute('href');
  expect([ico, apple]).toEqual([`/brand/${content.icon.icoId}`, `/brand/${content.icon.appleId}`]);
  for (const [path, type] of [
    [ico, 'image/x-icon'],
    [apple, 'image/png'],
    [`/brand/${content.logo.dark.id}`, 'image/svg+xml'],
  ] as const) {
    const answer = await ask(tenant.site(path ?? ''));
    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-type': type,
      'x-content-type-options': 'nosniff',
      'cache-control': 'public, max-age=31536000, immutable',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    });
    if (type === 'image/svg+xml') expect(answer.text).not.toMatch(/script|onload/);
  }
  expect((await ask(tenant.site('/favicon.ico'))).headers).toMatchObject({ location: ico });
  const manifest = JSON.parse((await ask(tenant.site('/manifest.webmanifest'))).text);
  expect(manifest.name).toBe(tenant.name);
  for (const { src } of manifest.icons) expect((await ask(tenant.site(src))).status).toBe(200);
  const stranger = await newTenant();
  expect((await ask(stranger.site(`/brand/${content.logo.light.id}`))).status).toBe(404);
});

/** How far the page has moved under its reader's eyes (CLS). */
async function shiftOf(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) sum += (entry as PerformanceEntry & { value: number }).value;
        }).observe({ type: 'layout-shift', buffered: true });
        requestAnimationFrame(() => setTimeout(() => resolve(sum)));
      }),
  );
}

test('five pages are previewed with what is typed, before anything is saved', async ({ tenant, staff }) => {
  await newArticle(tenant, { title: 'Wind a clock', body: 'Use the `key` that lies in the case.' });
  const page = await staff(tenant.owner, { colorScheme: 'dark' });
  await page.goto(tenant.portal('/branding'));
  await page.getByLabel('Buttons', { exact: true }).fill('#be123c');
  const inside = (title: string) => page.frameLocator(`iframe[title="Preview: ${title}"]`);
  const site = inside('Site, desktop, light');
  await expect(site.getByText('How can we help?')).toBeVisible();
  const ground = () =>
    site
      .locator('[data-face="site"]')
      .evaluate((scope) => getComputedStyle(scope).getPropertyValue('--accent').trim());
  await expect.poll(ground).toBe('#be123c');
  const choose = (name: string) => press(page.getByRole('radio', { name, exact: true }));
  await expect(site.getByRole('navigation').getByText('Contact us')).toBeVisible();
  await expect(site.getByRole('link', { name: 'Wind a clock' })).toBeVisible();
  await expect(site.locator('html')).toHaveClass('light');
  await page.getByLabel('Stylesheet').fill('h1 { color: rgb(200, 0, 0) }');
  await expect(site.locator('h1')).toHaveCSS('color', 'rgb(200, 0, 0)');
  await choose('Article');
  const article = inside('Article, desktop, light');
  await expect(article.locator('h1')).toHaveText('Wind a clock');
  await expect(article.locator('h1')).toHaveCSS('color', 'rgb(200, 0, 0)');
  await choose('Sign-in');
  const signIn = inside('Sign-in, desktop, light');
  await expect(signIn.getByText(`Sign in to ${tenant.name}`)).toBeVisible();
  await expect(signIn.locator('h1')).not.toHaveCSS('color', 'rgb(200, 0, 0)');
  await expect(signIn.locator('[data-own-css]')).toHaveCount(0);
  await expect(page.getByRole('radio', { name: 'Sign-in' })).toBeFocused();
  await press(page.getByLabel('Language of the preview'));
  await page.getByRole('option', { name: 'العربية' }).click();
  await expect(signIn.locator('html')).toHaveAttribute('dir', 'rtl');
  await expect(signIn.getByLabel('كلمة المرور', { exact: true })).toBeVisible();
  await choose('Error page');
  await expect(inside('Error page, desktop, light').locator('html')).toHaveAttribute('dir', 'rtl');
  await press(page.getByLabel('Language of the preview'));
  await page.getByRole('option', { name: 'English' }).click();
  await choose('Mail');
  await choose('Phone');
  const button = inside('Mail, phone, light').getByRole('link').first();
  await expect(button).toHaveCSS('background-color', 'rgb(190, 18, 60)');
  await choose('Error page');
  await expect(inside('Error page, phone, light').getByText('Back shortly')).toBeVisible();
  expect(await getBranding(tenant.owner.ctx)).toMatchObject({ draft: null, published: null });
});

test('the footer names the platform on plans without white label, and elsewhere when the tenant wants it', async ({
  tenant,
  staff,
  visitor,
}) => {
  const free = await newTenant({ plan: 'free' });
  const reader = await visitor();
  const link = reader.getByRole('contentinfo').getByRole('link', { name: 'Powered by Tenantry' });
  await reader.goto(free.site('/'));
  await expect(link).toBeVisible();
  await reader.goto(tenant.site('/'));
  await expect(reader.getByRole('contentinfo')).toContainText(tenant.name);
  await expect(link).toHaveCount(0);
  const page = await staff(tenant.owner);
  await page.goto(tenant.portal('/branding'));
  await press(page.getByRole('switch', { name: 'Show “Powered by Tenantry”' }));
  await press(page.getByRole('radio', { name: 'Mail', exact: true }));
  const mail = page.frameLocator('iframe[title="Preview: Mail, desktop, light"]');
  await expect(mail.getByRole('link', { name: 'Powered by Tenantry' })).toBeVisible();
  await publish(page, 'Named');
  await reader.goto(tenant.site('/'));
  await expect(link).toBeVisible();
});
