import fs from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expectNoAxeViolations } from './fixtures/axe';
import { CONSOLE, CONSOLE_DOOR, CUSTOMER, MARKETING, PORTAL, type Route, SITE } from './fixtures/pages';
import { newOperator } from './fixtures/people';
import { expect, press, test } from './fixtures/test';
import { makeWorld, type World } from './fixtures/world';

test('every page of the app is in the lists of fixtures/pages.ts', () => {
  const app = path.resolve(import.meta.dirname, '../app');
  const pages = fs
    .readdirSync(app, { recursive: true, encoding: 'utf8' })
    .filter((file) => path.basename(file) === 'page.tsx')
    .map((file) => path.dirname(file))
    .sort();
  const listed = new Set(
    [MARKETING, PORTAL, SITE, CUSTOMER, CONSOLE, CONSOLE_DOOR].flat().map(([file]) => file),
  );
  expect([...listed].sort()).toEqual(pages);
});

/** Each page in both themes; all of its failures at once, so that one run shows everything. */
async function checkRoutes(page: Page, world: World, routes: readonly Route[]): Promise<void> {
  for (const [file, url] of routes) {
    await test.step(file, async () => {
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
      await page.goto(url(world));
      await expect(page.locator('h1').first()).toBeAttached();
      // Skeletons have gone and who is signed in is known.
      await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
      await page.addStyleTag({
        content: '*,*::before,*::after{transition:none!important;animation:none!important}',
      });
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await expect(page.locator('html')).toHaveClass(
          colorScheme === 'dark' ? /\bdark\b/ : /^(?!.*\bdark\b)/,
        );
        await expectNoAxeViolations(page, `${file} (${colorScheme})`, {
          coloursOnly: colorScheme === 'dark',
        });
      }
    });
  }
}

type Doors = Pick<Parameters<Parameters<typeof test>[2]>[0], 'visitor' | 'staff' | 'customer' | 'operator'>;
type Open = (pages: Doors, world: World) => Promise<Page>;
type Face = [title: string, routes: Route[], open: Open];

/** So few that a test has time enough for them on a busy machine. */
const PAGES_A_TEST = 15;

/** The pages of a large face, shared out to tests. */
function inParts(title: string, routes: readonly Route[], open: Open): Face[] {
  const parts = Math.ceil(routes.length / PAGES_A_TEST);
  return Array.from({ length: parts }, (_, part) => [
    `${title} (part ${part + 1} of ${parts})`,
    routes.filter((_route, i) => i % parts === part),
    open,
  ]);
}

const FACES: Face[] = [
  ['marketing, sign-up and the doors of the portal', MARKETING, ({ visitor }) => visitor()],
  ...inParts('the portal', PORTAL, ({ staff }, { tenant }) => staff(tenant.owner)),
  ['the site to a visitor', SITE, ({ visitor }) => visitor()],
  ['the site to a customer', CUSTOMER, ({ customer }, world) => customer(world.tenant, world.customer)],
  ...inParts('the console', CONSOLE, async ({ operator }) => operator(await newOperator())),
  ["the console's door", CONSOLE_DOOR, ({ visitor }) => visitor()],
];

for (const [title, routes, open] of FACES) {
  test(`axe finds nothing wrong with ${title}, light and dark`, async ({
    tenant,
    visitor,
    staff,
    customer,
    operator,
  }) => {
    test.setTimeout(240_000);
    const world = await makeWorld(tenant);
    await checkRoutes(await open({ visitor, staff, customer, operator }, world), world, routes);
  });
}

test('axe finds nothing wrong with open menus and the command menu', async ({ tenant, staff }) => {
  const page = await staff(tenant.owner, { reducedMotion: 'reduce' });
  await page.goto(tenant.portal());
  await press(page.getByRole('button', { name: /Switch workspace/ }));
  await expectNoAxeViolations(page, 'tenant switcher', { isPopup: true });
  await page.keyboard.press('Escape');
  await press(page.getByRole('button', { name: `Account of ${tenant.owner.name}` }));
  await expectNoAxeViolations(page, 'user menu', { isPopup: true });
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog', { name: 'Command menu' })).toBeVisible();
  await expectNoAxeViolations(page, 'command menu', { isPopup: true });
});
