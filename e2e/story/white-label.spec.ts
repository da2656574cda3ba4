import fs from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Locator, Page } from '@playwright/test';
import { type OverTls, startOverTls } from '../fixtures/over-tls';
import { expect, press, test } from '../fixtures/test';
import type { SunkMail } from '@/lib/runtime/mail-sink';
import { rawEnv } from '@/lib/env';
import { DEMO_PASSWORD, STAFF } from '@/lib/runtime/demo/people';
import { look } from '@/lib/runtime/tls/look';

/** A tenant's administrator, alone, from the look a site has at first to a domain of its own over TLS with mail in its brand. */
const SLUG = 'stratus-ledger';
const HOST = 'help.stratusledger.example';
const SENDER = 'support@stratusledger.example';
const LIMIT_MS = 5 * 60_000;

test.describe.configure({ timeout: 6 * 60_000 });

let over: OverTls;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  over = await startOverTls();
});
test.afterAll(() => over?.stop());

/** A mark of this test's own: two bars in a circle. */
const LOGO = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 190 40"><circle cx="20" cy="20" r="18" fill="#0b6e4f"/><path d="M13 13h4v14h-4zM22 17h4v10h-4z" fill="#fff"/><text x="48" y="27" font-family="sans-serif" font-size="20" font-weight="700" fill="#0b3d2e">Stratus</text></svg>`;

const open = async (browser: Browser): Promise<Page> =>
  (await browser.newContext({ ignoreHTTPSErrors: true, viewport: { width: 1440, height: 900 } })).newPage();

/** A picture of the story, kept for the README where pictures are asked for. */
async function film(page: Page, name: string): Promise<void> {
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
  await page.evaluate(() => document.fonts.ready);
  const picture = await page.screenshot({ animations: 'disabled', caret: 'hide' });
  if (rawEnv('SCREENSHOTS') !== '1') return;
  const folder = path.resolve(import.meta.dirname, '../../public/readme');
  await fs.mkdir(folder, { recursive: true });
  await fs.writeFile(path.join(folder, `white-label-${name}.png`), picture);
}

async function signIn(page: Page): Promise<void> {
  await page.goto(over.at('app', '/sign-in'));
  await page.getByLabel('Mail address').fill(STAFF.grace.email);
  await page.getByRole('textbox', { name: 'Password' }).fill(DEMO_PASSWORD);
  await press(page.getByRole('button', { name: 'Sign in', exact: true }));
  await expect(page).not.toHaveURL(/sign-in/);
}

async function brand(page: Page): Promise<void> {
  await page.goto(over.at('app', `/${SLUG}/branding`));
  await page.getByLabel('Buttons', { exact: true }).fill('#0b6e4f');
  await page.getByLabel('Links', { exact: true }).fill('#0b6e4f');
  await page
    .getByLabel('Choose a file: Logo on light pages')
    .setInputFiles({ name: 'logo.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(LOGO) });
  await expect(page.getByRole('button', { name: 'Remove logo on light pages' })).toBeVisible();
  await film(page, '2-branding');
  await press(page.getByRole('button', { name: 'Publish', exact: true }));
  const dialog = page.getByRole('dialog', { name: 'Publish this branding?' });
  await dialog.getByLabel('Note').fill('Our green');
  await press(dialog.getByRole('button', { name: 'Publish' }));
  await expect(page.getByText('Our green')).toBeVisible();
}

/** Reads a record off the page and sets it, as somebody at a DNS provider does. */
async function setRecord(record: Locator): Promise<void> {
  const part = async (label: string) =>
    (
      await record.locator('dt', { hasText: label }).locator('xpath=following-sibling::dd').innerText()
    ).trim();
  const [type, name, value] = [await part('Type'), await part('Name'), await part('Value')];
  // A TXT string holds 255 characters: longer values stand there in parts, as providers put them (RFC 7208 §3.3).
  if (type === 'TXT') over.names.set(name, [value.match(/.{1,255}/g) ?? []]);
  else over.names.route(name, { cname: value });
}

/** Mails come from an address of the tenant's own, signed with its own key. */
async function nameSender(page: Page): Promise<void> {
  await page.goto(over.at('app', `/${SLUG}/mails/sender`));
  await page.getByLabel('Address').fill(SENDER);
  await press(page.getByRole('button', { name: 'Continue' }));
  const records = page.getByRole('list', { name: /^DNS records of/ }).getByRole('listitem');
  await expect(records.first()).toBeVisible();
  for (const record of await records.all()) await setRecord(record);
  await press(page.getByRole('button', { name: 'Check now' }));
  await expect(page.getByText('Verified', { exact: true })).toBeVisible();
  await film(page, '6-sender');
}

async function addDomain(page: Page): Promise<void> {
  await page.goto(over.at('app', `/${SLUG}/domains`));
  await press(page.getByRole('button', { name: 'Add domain' }));
  const dialog = page.getByRole('dialog', { name: 'Add a domain' });
  await dialog.getByLabel('Domain').fill(HOST);
  await press(dialog.getByRole('button', { name: 'Add domain' }));
  const records = page.getByRole('list', { name: `DNS records of ${HOST}` }).getByRole('listitem');
  await expect(records).toHaveCount(2);
  await film(page, '3-records');
  for (const record of await records.all()) await setRecord(record);
  await press(page.getByRole('button', { name: `Check now ${HOST}` }));
  await expect(page.getByText('Valid', { exact: true })).toBeVisible();
  await expect(page.getByText('Issued', { exact: true })).toBeVisible({ timeout: 60_000 });
  await film(page, '4-valid');
}

const sourceOf = async ({ id }: SunkMail) => (await fetch(`${over.mailSinkUrl}/mails/${id}/source`)).text();

async function newestMail(address: string): Promise<SunkMail> {
  let found: SunkMail | undefined;
  await expect
    .poll(
      async () => {
        const answer = await fetch(`${over.mailSinkUrl}/api/mails?to=${encodeURIComponent(address)}`);
        found = ((await answer.json()) as { items: SunkMail[] }).items[0];
        return Boolean(found);
      },
      { timeout: 60_000 },
    )
    .toBe(true);
  if (!found) throw new Error('unreachable');
  return found;
}

/** The mail as its reader sees it, with its logo. */
async function showMail(page: Page, { id }: SunkMail): Promise<void> {
  await page.goto(`${over.mailSinkUrl}/mails/${id}`);
  const logo = page.frameLocator('iframe').getByRole('img').first();
  await expect(logo).toHaveJSProperty('complete', true);
  expect(await logo.evaluate((image: HTMLImageElement) => image.naturalWidth), 'pixels').toBeGreaterThan(0);
  await film(page, '7-mail');
}

test('from the first look to a domain over TLS with mail in the brand, in under five minutes', async ({
  browser,
}) => {
  const startedAt = performance.now();
  const site = await open(browser);
  await site.goto(over.at(SLUG));
  await expect(site.getByRole('heading', { level: 1 })).toBeVisible();
  await film(site, '1-before');

  const portal = await open(browser);
  await signIn(portal);
  await brand(portal);
  await addDomain(portal);

  // What a browser believes: the handshake is checked against the authority, and clear text leads to TLS.
  const seen = await look(over.at(HOST), over.authorityFile);
  expect(seen).toMatchObject({ status: 200, sentence: expect.stringContaining('max-age=') });
  await site.goto(over.at(HOST));
  await expect(site.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(site.locator('header').getByRole('img').first()).toBeVisible();
  await film(site, '5-after');
  await nameSender(portal);

  const email = 'ines@customer.example';
  await site.goto(over.at(HOST, '/sign-up'));
  await site.getByLabel('Your name').fill('Ines Duarte');
  await site.getByLabel('Mail address').fill(email);
  await site.getByRole('textbox', { name: 'Password' }).fill('paper-lantern-57');
  await press(site.getByRole('button', { name: /^Create/ }));
  const mail = await newestMail(email);
  const [link = ''] = mail.links;
  expect(new URL(link).hostname).toBe(HOST);
  expect(mail.from).toContain(SENDER);
  expect(await sourceOf(mail)).toMatch(/^DKIM-Signature:[^]*?d=stratusledger\.example/m);
  expect(JSON.stringify(mail)).not.toMatch(/tenantry/i);
  await showMail(await open(browser), mail);
  await site.goto(link);
  await press(
    site
      .getByRole('button')
      .filter({ hasText: /confirm|continue/i })
      .first(),
  );
  await expect(site).toHaveURL(new RegExp(`^https://${HOST.replaceAll('.', '\\.')}:`));

  expect(performance.now() - startedAt, 'milliseconds').toBeLessThan(LIMIT_MS);
});
