import fs from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { links } from './fixtures/installation';
import { operatorContext } from './fixtures/people';
import { expect, test } from './fixtures/test';
import { controlDb } from '@/lib/isolation';
import { getMove, startMove } from '@/lib/lifecycle/moves';
import { STAFF } from '@/lib/runtime/demo/people';

/**
 * The pictures of the README, of the demo's companies.
 * `SCREENSHOTS=1 npx playwright test --project screenshots` writes them to public/readme.
 */
const FOLDER = path.resolve(import.meta.dirname, '../public/readme');
const MAX_BYTES = 250_000;
const SIZE = { width: 1440, height: 900 };

async function shoot(page: Page, name: string): Promise<void> {
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
  await page.evaluate(() => document.fonts.ready);
  const picture = await page.screenshot({ animations: 'disabled', caret: 'hide' });
  expect(picture.byteLength, `${name}.png`).toBeLessThanOrEqual(MAX_BYTES);
  await fs.mkdir(FOLDER, { recursive: true });
  await fs.writeFile(path.join(FOLDER, `${name}.png`), picture);
}

const maya = () =>
  controlDb().identity.findUniqueOrThrow({ where: { email: STAFF.maya.email }, select: { id: true } });
const robin = () =>
  controlDb().operator.findUniqueOrThrow({
    where: { email: 'robin@operators.example' },
    select: { id: true, name: true, email: true },
  });

test('the portal, light and dark', async ({ staff }) => {
  const page = await staff(await maya(), { viewport: SIZE, colorScheme: 'light' });
  await page.goto(links.portalUrl('harbour-pine', '/requests'));
  await page
    .getByRole('main')
    .getByRole('link', { name: /My parcel says delivered/ })
    .click();
  await expect(page.getByRole('textbox', { name: /^Reply to/ })).toBeVisible();
  await shoot(page, 'portal');

  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto(links.portalUrl('harbour-pine'));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Overview');
  await page.getByRole('button', { name: 'Put away' }).click();
  await expect(page.getByRole('button', { name: 'Put away' })).toHaveCount(0);
  await shoot(page, 'portal-dark');
});

test('the site', async ({ visitor }) => {
  const page = await visitor({ viewport: SIZE, colorScheme: 'light' });
  await page.goto(links.siteUrl('harbour-pine'));
  await expect(page.getByRole('link', { name: 'Sign in', exact: true })).toBeVisible();
  await shoot(page, 'site');
});

test('the console', async ({ operator }) => {
  const page = await operator(await robin(), { viewport: SIZE, colorScheme: 'light' });
  await page.goto(links.consoleUrl('/tenants'));
  await expect(page.getByRole('table', { name: 'Tenants' })).toBeVisible();
  await shoot(page, 'console');
});

test('use and limits', async ({ staff, operator }) => {
  const portal = await staff(await maya(), { viewport: SIZE, colorScheme: 'light' });
  await portal.goto(links.portalUrl('harbour-pine', '/usage?meter=ai_requests'));
  await expect(portal.getByRole('heading', { name: 'AI requests by day' })).toBeVisible();
  await shoot(portal, 'usage');

  const page = await operator(await robin(), { viewport: SIZE, colorScheme: 'light' });
  await page.goto(links.consoleUrl('/plans'));
  await expect(page.getByRole('region', { name: 'Plan comparison' })).toBeVisible();
  await shoot(page, 'plans');
});

test('the fleet, and a tenant that moves', async ({ operator }) => {
  const op = await operatorContext();
  const { id: tenantId } = await controlDb().tenant.findUniqueOrThrow({
    where: { slug: 'harbour-pine' },
    select: { id: true },
  });
  const { id } = await startMove(op, {
    tenantId,
    strategy: 'schema',
    partition: 'second',
    reason: 'Their contract asks for the north.',
  });
  await expect.poll(async () => (await getMove(op, id)).status, { timeout: 60_000 }).toBe('watching');
  const page = await operator(await robin(), { viewport: SIZE, colorScheme: 'light' });
  await page.goto(links.consoleUrl(`/tenants/${tenantId}/moves/${id}`));
  await expect(page.getByText('It lives in its new place')).toBeVisible();
  await shoot(page, 'move');
  await page.goto(links.consoleUrl('/fleet'));
  await expect(page.getByText('Second server')).toBeVisible();
  await expect(page.getByText('Not looked at yet')).toHaveCount(0);
  await shoot(page, 'fleet');
});
