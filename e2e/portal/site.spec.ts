import type { Page } from '@playwright/test';
import { captureAction, replayAction } from '../fixtures/actions';
import { ask } from '../fixtures/ask';
import { expectNoAxeViolations } from '../fixtures/axe';
import { newArticle } from '../fixtures/content';
import { expectFitsPhone, PHONE } from '../fixtures/narrow';
import { newMember, newTenant } from '../fixtures/people';
import { staffSession } from '../fixtures/sessions';
import { expect, press, test } from '../fixtures/test';
import { getShownSiteContent } from '@/lib/desk';

const save = async (page: Page) => {
  await press(page.getByRole('button', { name: 'Save', exact: true }));
  await expect(page.getByText('Saved. Visitors see it now.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeDisabled();
};
const sections = (page: Page) =>
  page
    .getByRole('list', { name: 'Sections of the home page' })
    .locator(':scope > li')
    .evaluateAll((rows) => rows.map((row) => row.querySelector('label')?.textContent));

test('the home page is arranged by buttons and by dragging, and visitors see it at once', async ({
  tenant,
  staff,
  visitor,
}) => {
  const article = await newArticle(tenant, { title: 'Descale the kettle' });
  const guest = await visitor();
  await guest.goto(tenant.site());
  await expect(guest.getByRole('heading', { level: 1 })).toHaveText('How can we help?');

  const page = await staff(tenant.owner);
  await page.goto(tenant.portal('/site'));
  await expectNoAxeViolations(page);
  await press(page.getByRole('button', { name: 'Move Contact up' }));
  await expect
    .poll(() => sections(page))
    .toEqual(['Search', 'Collections', 'Recent articles', 'Contact', 'Picked articles']);

  const handle = page
    .getByRole('list', { name: 'Sections of the home page' })
    .getByRole('listitem')
    .filter({ hasText: 'Contact' })
    .locator('[data-drag-handle]');
  const search = page.getByRole('switch', { name: 'Search' });
  await handle.scrollIntoViewIfNeeded();
  const [from, to] = [await handle.boundingBox(), await search.boundingBox()];
  if (!from || !to) throw new Error('There is nothing to drag.');
  await page.mouse.move(from.x + 5, from.y + 5);
  await page.mouse.down();
  await page.mouse.move(from.x + 5, from.y - 40, { steps: 5 });
  await page.mouse.move(from.x + 5, to.y, { steps: 20 });
  await page.mouse.move(from.x + 5, to.y - 6, { steps: 5 });
  await page.mouse.up();
  await expect.poll(async () => (await sections(page))[0]).toBe('Contact');

  await page.getByLabel('Heading of Search').fill('Ask Acme anything');
  await press(page.getByRole('switch', { name: 'Recent articles' }));
  await press(page.getByRole('switch', { name: 'Picked articles' }));
  await press(page.getByRole('combobox', { name: 'Add an article' }));
  await page.getByPlaceholder('Title or words').fill('kettle');
  await page.getByRole('option', { name: /Descale the kettle/ }).click();
  await expect(page.getByRole('button', { name: 'Remove Descale the kettle' })).toBeVisible();
  await save(page);

  await guest.goto(tenant.site());
  await expect(guest.getByRole('heading', { level: 1 })).toHaveText('Ask Acme anything');
  await expect(guest.getByRole('heading', { name: 'Recommended articles' })).toBeVisible();
  await expect(guest.getByRole('heading', { name: 'Recent articles' })).toHaveCount(0);
  await expect(guest.getByRole('link', { name: article.title })).toBeVisible();
  const order = await guest.getByRole('main').innerText();
  expect(order.indexOf('Cannot find an answer?')).toBeLessThan(order.indexOf('Ask Acme anything'));
  await expectNoAxeViolations(guest);
});

test('links, legal links, contact and an announcement stand on every page; a wrong one is refused beside its field', async ({
  tenant,
  staff,
  visitor,
}) => {
  const page = await staff(tenant.owner);
  await page.goto(tenant.portal('/site'));
  await press(page.getByRole('button', { name: 'Add link' }).first());
  const header = page.getByRole('list', { name: 'Header links' });
  await header.getByLabel('Text').fill('Shop');
  await header.getByLabel('Leads to').fill('javascript:alert(1)');
  await press(page.getByRole('switch', { name: 'Show an announcement' }));
  await page.getByLabel('Text', { exact: true }).first().fill('The lift is out of order');
  await page.getByLabel('Imprint').fill('https://acme.example/imprint');
  await page.getByLabel('Mail address').fill('help@acme.example');
  await page.getByLabel('Phone').fill('+49 30 123456');
  await press(page.getByRole('button', { name: 'Save', exact: true }));
  await expect(header.getByText('Begin with https://, with mailto:')).toBeVisible();
  await header.getByLabel('Leads to').fill('https://shop.example/start');
  await save(page);

  const guest = await visitor();
  for (const path of ['/', '/search?q=lift', '/sign-in', '/cookies', '/no-such-page']) {
    await guest.goto(tenant.site(path));
    await expect(guest.getByRole('region', { name: 'Announcement' }), path).toContainText(
      'The lift is out of order',
    );
    await expect(guest.getByRole('link', { name: 'Shop' })).toHaveAttribute(
      'href',
      'https://shop.example/start',
    );
    const footer = guest.getByRole('contentinfo');
    await expect(footer.getByRole('link', { name: 'Imprint' })).toHaveAttribute(
      'href',
      'https://acme.example/imprint',
    );
    // The home page has a section for it, so its footer leaves it out.
    const contact = path === '/' ? guest.getByRole('main') : footer;
    await expect(contact.getByRole('link', { name: 'help@acme.example' })).toHaveAttribute(
      'href',
      'mailto:help@acme.example',
    );
    await expect(guest.getByRole('link', { name: 'help@acme.example' })).toHaveCount(1);
  }
  await guest.goto(tenant.site());
  await press(guest.getByRole('button', { name: 'Dismiss this announcement' }));
  await expect(guest.getByRole('region', { name: 'Announcement' })).toHaveCount(0);
  await guest.reload();
  await expect(guest.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(guest.getByRole('region', { name: 'Announcement' })).toHaveCount(0);
  expect(await guest.context().cookies()).toEqual([]);
});

test('an announcement begins and ends by the visitor’s clock, however old the page is', async ({
  tenant,
  staff,
  visitor,
}) => {
  const page = await staff(tenant.owner);
  await page.goto(tenant.portal('/site'));
  await press(page.getByRole('switch', { name: 'Show an announcement' }));
  await page.getByLabel('Text', { exact: true }).first().fill('Closed for a day');
  await page.getByLabel('From').fill('2099-06-01T09:00');
  await page.getByLabel('Until').fill('2099-06-01T08:00');
  await press(page.getByRole('button', { name: 'Save', exact: true }));
  await expect(page.getByText('It has to end after it begins.')).toBeVisible();
  await page.getByLabel('Until').fill('2099-06-02T09:00');
  await save(page);
  await page.reload();
  await expect(page.getByLabel('From')).toHaveValue('2099-06-01T09:00');

  const { announcement } = await getShownSiteContent(tenant.owner.ctx);
  const from = Date.parse(announcement?.from ?? '');
  const guest = await visitor();
  for (const [at, count] of [
    [from - 60_000, 0],
    [from + 60_000, 1],
    [from + 25 * 3_600_000, 0],
  ] as const) {
    await guest.clock.setFixedTime(at);
    await guest.goto(tenant.site());
    await expect(guest.getByRole('region', { name: 'Announcement' })).toHaveCount(count);
  }
});

test('two people at once: the later save is told, and nothing is lost', async ({ tenant, staff }) => {
  const [first, second] = [await staff(tenant.owner), await staff(await newMember(tenant, 'admin'))];
  for (const page of [first, second]) {
    await page.goto(tenant.portal('/site'));
    await page.getByLabel('Hours').fill(`Open, says ${page === first ? 'one' : 'another'}`);
  }
  await save(first);
  await press(second.getByRole('button', { name: 'Save', exact: true }));
  await expect(second.getByText('Somebody else has arranged the site meanwhile')).toBeVisible();
  await expect(second.getByLabel('Hours')).toHaveValue('Open, says another');
  expect((await getShownSiteContent(tenant.owner.ctx)).support.hours).toBe('Open, says one');
});

test('lower roles and strangers do not arrange the site', async ({ tenant, staff }) => {
  const page = await staff(tenant.owner, PHONE);
  await page.goto(tenant.portal('/site'));
  await expectFitsPhone(page, 'site');
  await page.getByLabel('Hours').fill('Always');
  const action = await captureAction(page, () => save(page));
  const manager = await staffSession(await newMember(tenant, 'manager'));
  expect(await replayAction(action, manager)).toMatchObject({ code: 'FORBIDDEN', isDone: false });
  const stranger = await staffSession((await newTenant()).owner);
  expect(await replayAction(action, stranger)).toMatchObject({ code: 'NOT_FOUND', isDone: false });
  expect((await ask(tenant.site('/'))).text).toContain('Always');
});
