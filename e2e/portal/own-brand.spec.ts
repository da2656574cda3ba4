import type { Page } from '@playwright/test';
import { expectNoAxeViolations } from '../fixtures/axe';
import { links } from '../fixtures/installation';
import { expectFitsPhone, PHONE } from '../fixtures/narrow';
import {
  newMember,
  newSubTenantOf,
  newTenant,
  operatorContext,
  type Tenant,
  tenantRef,
} from '../fixtures/people';
import { expect, press, test } from '../fixtures/test';
import { getBranding, publishBranding, saveBrandingDraft, uploadLogo } from '@/lib/branding';
import type { BrandColors } from '@/lib/kernel/branding';
import { setOverride } from '@/lib/plans';

/** Bright on dark: what reads on the tenant's own pages would not on the portal's, were it taken as it is. */
const NIGHT: BrandColors = {
  primary: '#facc15',
  link: '#fde047',
  background: '#0b0f19',
  surface: '#111827',
  text: '#f9fafb',
};

async function publish({ owner: { ctx } }: Tenant, colors: BrandColors): Promise<void> {
  const { start, draft } = await getBranding(ctx);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 24"><rect width="96" height="24" fill="${colors.primary}"/></svg>`;
  const light = await uploadLogo(ctx, { body: new Blob([svg]).stream() });
  const content = { ...start, colors, logo: { light, dark: null } };
  const { updatedAt } = await saveBrandingDraft(ctx, { content, basedOn: draft?.updatedAt ?? null });
  await publishBranding(ctx, { basedOn: updatedAt, note: '' });
}

async function expectNobodyElse(page: Page, name: string): Promise<void> {
  await expect(page).toHaveTitle(new RegExp(name));
  expect(await page.title()).not.toContain('Tenantry');
  await expect(page.getByText(/Tenantry/i)).toHaveCount(0);
  const icon = await page.locator('link[rel=icon]').first().getAttribute('href');
  expect(icon).toMatch(/^data:image\/svg/);
}

const brandOf = (page: Page) =>
  page
    .locator('[data-face="portal"]')
    .first()
    .evaluate((scope) => getComputedStyle(scope).getPropertyValue('--brand').trim());

test('the portal has the colour of the published branding, reads in both themes and names nobody else', async ({
  staff,
  visitor,
}) => {
  test.setTimeout(120_000);
  const tenant = await newTenant({ name: 'Lakeside Books' });
  await publish(tenant, NIGHT);
  const page = await staff(tenant.owner);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const path of ['/', '/members', '/branding']) {
      await page.goto(tenant.portal(path));
      await expect(page.locator('h1').first()).toBeVisible();
      expect(await brandOf(page)).toBe(NIGHT.primary);
      if (path === '/branding') continue;
      await expectNobodyElse(page, 'Lakeside Books');
      await expectNoAxeViolations(page, `${path} (${colorScheme})`, { coloursOnly: colorScheme === 'dark' });
    }
  }

  // Signed out, somebody on the way to it finds it named there, too.
  const stranger = await visitor(PHONE);
  await stranger.goto(tenant.portal('/members'));
  await expect(stranger).toHaveURL(/\/sign-in\?returnTo=/);
  await expect(stranger.getByRole('img', { name: 'Lakeside Books' })).toBeVisible();
  await expectNobodyElse(stranger, 'Lakeside Books');
  await expectNoAxeViolations(stranger, 'sign-in');
  await expectFitsPhone(stranger, 'sign-in');
  for (const [name, title] of [
    ['Mail me a sign-in link', 'Sign in by mail'],
    ['Forgotten?', 'Forgotten password'],
  ] as const) {
    await press(stranger.getByRole('link', { name }));
    await expect(stranger).toHaveTitle(`${title} · Lakeside Books`);
    await expectNobodyElse(stranger, 'Lakeside Books');
    await stranger.goBack();
    await expect(stranger).toHaveTitle('Sign in · Lakeside Books');
  }
  await stranger.goto(links.portalRootUrl('/sign-in?returnTo=%2Fno-such-workspace'));
  await expect(stranger).toHaveTitle('Sign in · Tenantry');
});

test('a sub-tenant wears its partner’s look until it starts one of its own, and may take it again', async ({
  staff,
  visitor,
}) => {
  test.setTimeout(120_000);
  const partner = await newTenant({ name: 'Harbour Group' });
  const { start } = await getBranding(partner.owner.ctx);
  await publish(partner, { ...start.colors, primary: '#be123c' });
  const sub = await tenantRef(await newSubTenantOf(partner));
  const siteUrl = links.siteUrl(sub.slug);
  const accent = (page: Page) =>
    page
      .locator('[data-face="site"]')
      .first()
      .evaluate((scope) => getComputedStyle(scope).getPropertyValue('--accent').trim());
  const site = await visitor({ colorScheme: 'light' });
  await site.goto(siteUrl);
  expect(await accent(site)).toBe('#be123c');
  const logo = site.getByRole('img', { name: 'Birch Bakery' }).first();
  await expect(logo).toBeVisible();
  expect(await logo.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
  await publish(partner, { ...start.colors, primary: '#1d4ed8' });
  await expect(async () => {
    await site.goto(siteUrl);
    expect(await accent(site)).toBe('#1d4ed8');
  }).toPass({ timeout: 5_000 });

  const owner = await newMember(sub, 'owner');
  const page = await staff(owner);
  const branding = links.portalUrl(sub.slug, '/branding');
  await page.goto(branding);
  await expect(page.getByText('Your site wears the look of Harbour Group')).toBeVisible();
  await expect(page.getByText('A look of your own is not part of your plan')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Use our own look' })).toHaveCount(0);
  expect(await brandOf(page)).toBe('#1d4ed8');
  await setOverride(await operatorContext(), {
    ...{ tenantId: sub.id, key: 'whiteLabel', value: true, expiresAt: null },
    reason: 'Agreed in the contract of October',
  });
  await page.reload();
  await expectNoAxeViolations(page, 'the look of a partner');
  await press(page.getByRole('button', { name: 'Use our own look' }));
  await press(page.getByRole('dialog').getByRole('button', { name: 'Use our own look' }));
  await expect(page.getByText('A copy of the look of Harbour Group')).toBeVisible();
  await expect(page.getByLabel('Buttons', { exact: true })).toHaveValue('#1d4ed8');
  await publish(partner, { ...start.colors, primary: '#15803d' });
  await site.goto(siteUrl);
  expect(await accent(site)).toBe('#1d4ed8');

  await press(page.getByRole('main').getByRole('link', { name: 'Settings' }));
  await press(page.getByRole('button', { name: 'Use Harbour Group’s value for Look of the site' }));
  await expect(page.getByText('Look of the site comes from Harbour Group now')).toBeVisible();
  await expect(async () => {
    await site.goto(siteUrl);
    expect(await accent(site)).toBe('#15803d');
  }).toPass({ timeout: 5_000 });
});
