import type { Locator, Page } from '@playwright/test';
import { captureAction, replayAction } from '../fixtures/actions';
import { ask } from '../fixtures/ask';
import { expectNoAxeViolations } from '../fixtures/axe';
import { links } from '../fixtures/installation';
import { forgetMail, mailTo, sourceOf } from '../fixtures/mails';
import { expectFitsPhone, PHONE } from '../fixtures/narrow';
import { newMember, newTenant, type Tenant, unique } from '../fixtures/people';
import { staffSession } from '../fixtures/sessions';
import { expect, press, test } from '../fixtures/test';
import { addDomain, listDomains } from '@/lib/domains';
import { type NameServer, startNameServer } from '@/lib/runtime/tls/name-server';
import { rawEnv } from '@/lib/env';
import { controlDb } from '@/lib/isolation';
import { newId } from '@/lib/kernel/ids';

// One worker for the file: its name server has the port that the installation asks. What the DNS says of senders is here, too.
test.describe.configure({ mode: 'default' });

const dnsPort = rawEnv('E2E_DNS_PORT');
let dns: NameServer;
test.beforeAll(async () => {
  if (dnsPort === undefined)
    throw new Error('Set E2E_DNS_PORT to the port of 127.0.0.1 that the installation asks (DNS_SERVERS).');
  dns = await startNameServer(Number(dnsPort));
});
test.afterAll(() => dns?.stop());

const siteOn = (host: string) => `http://${host}:${new URL(links.baseUrl()).port}/`;
const newHost = () => `help-${unique()}.acme.example`;

async function addByForm(page: Page, tenant: Tenant, host: string): Promise<void> {
  await page.goto(tenant.portal('/domains'));
  await press(page.getByRole('button', { name: 'Add domain' }));
  const dialog = page.getByRole('dialog', { name: 'Add a domain' });
  await dialog.getByLabel('Domain').fill(host);
  await press(dialog.getByRole('button', { name: 'Add domain' }));
  await expect(page.getByRole('heading', { name: host })).toBeVisible();
}

test('a domain is added, proven, served and removed', async ({ tenant, staff }) => {
  const page = await staff(tenant.owner);
  const host = newHost();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(tenant.portal('/domains'));
  await expect(page.getByText('No domain of your own yet')).toBeVisible();
  await addByForm(page, tenant, host);
  await expect(page.getByText('Pending', { exact: true })).toBeVisible();
  await expect(page.getByText('1 of 25 custom domains')).toBeVisible();

  const records = page.getByRole('list', { name: `DNS records of ${host}` });
  const name = `_site-verification.${host}`;
  await expect(records).toContainText(name);
  await expect(records).toContainText(`${tenant.slug}.localhost`);
  await press(records.getByRole('button', { name: 'Copy value of the proof record' }));
  const value = await page.evaluate(() => navigator.clipboard.readText());
  expect(value).toMatch(/^site-verification=[\w-]{43}$/);
  await expect(records).toContainText(value);

  const check = page.getByRole('button', { name: `Check now ${host}` });
  await press(check);
  await expect(page.getByRole('alert').filter({ hasText: 'The record is not there yet' })).toContainText(
    name,
  );
  dns.set(name, ['site-verification=of-somebody-else']);
  await press(check);
  const wrong = page.getByRole('alert').filter({ hasText: 'The record has another value' });
  await expect(wrong).toContainText(value);
  await expect(wrong).toContainText('site-verification=of-somebody-else');
  dns.set(name, 'servfail');
  await press(check);
  await expect(page.getByRole('alert').filter({ hasText: 'The DNS could not be asked' })).toContainText(
    'registered',
  );
  expect((await ask(siteOn(host))).status, 'before the proof').toBe(404);

  dns.set(name, [value]);
  await press(check);
  await expect(page.getByText('Verifying', { exact: true })).toBeVisible();
  await expect.poll(async () => (await ask(siteOn(host))).status).toBe(200);

  // Its visitors are still led elsewhere, and then nowhere else.
  dns.route(host, { a: ['192.0.2.7'] });
  await press(check);
  await expect(page.getByText('Conflicting DNS')).toBeVisible();
  await expect(records).toContainText('192.0.2.7');
  dns.route(host, { cname: `${tenant.slug}.localhost` });
  await press(check);
  await expect(page.getByText('Valid', { exact: true })).toBeVisible();
  await expect(check).toHaveCount(0);
  await expect(page.getByRole('link', { name: `Open ${host}` })).toHaveAttribute('href', siteOn(host));

  await press(page.getByRole('button', { name: `Remove ${host}` }));
  const dialog = page.getByRole('dialog', { name: `Remove ${host}?` });
  const confirm = dialog.getByRole('button', { name: 'Remove domain' });
  await expect(confirm).toBeDisabled();
  await dialog.getByRole('textbox').fill(host);
  await press(confirm);
  await expect(page.getByText('No domain of your own yet')).toBeVisible();
  await expect.poll(async () => (await ask(siteOn(host))).status).toBe(404);
  expect(await listDomains(tenant.owner.ctx)).toEqual([]);
});

test('an open page finds records by itself and hands them on as a text', async ({ tenant, staff }) => {
  const page = await staff(tenant.owner);
  const host = newHost();
  await addByForm(page, tenant, host);
  await press(page.getByRole('button', { name: `Send to a colleague ${host}` }));
  const dialog = page.getByRole('dialog', { name: 'Send to a colleague' });
  const [domain] = await listDomains(tenant.owner.ctx);
  for (const { name, value } of domain?.records ?? []) {
    await expect(dialog).toContainText(name);
    await expect(dialog).toContainText(value);
  }
  const mail = await dialog.getByRole('link', { name: 'Write a mail' }).getAttribute('href');
  expect(decodeURIComponent(mail ?? '')).toContain(`_site-verification.${host}`);
  await page.keyboard.press('Escape');

  for (const { type, name, value } of domain?.records ?? []) {
    if (type === 'TXT') dns.set(name, [value]);
    else dns.route(name, { cname: value });
  }
  // Nobody presses anything: the page looks every 20 seconds.
  await expect(page.getByText('Valid', { exact: true })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText('Primary', { exact: true })).toBeVisible();
});

test('other domains and the address below ours lead to the primary one in one hop', async ({
  tenant,
  staff,
}) => {
  const [first, second] = [newHost(), newHost()];
  const page = await staff(tenant.owner);
  // The first that works is the primary one.
  for (const [at, host] of [first, second].entries()) {
    const { records } = await addDomain(tenant.owner.ctx, { host });
    for (const { type, name, value } of records) {
      if (type === 'TXT') dns.set(name, [value]);
      else dns.route(name, { cname: value });
    }
    await page.goto(tenant.portal('/domains'));
    await expect(page.getByText('Valid', { exact: true })).toHaveCount(at + 1, { timeout: 60_000 });
  }
  const leadsTo = async (url: string) => (await ask(url)).headers.location ?? null;
  await expect.poll(() => leadsTo(`${siteOn(second)}articles?a=b`)).toBe(`${siteOn(first)}articles?a=b`);
  expect(await leadsTo(siteOn(first))).toBeNull();

  await press(page.getByRole('button', { name: `Make primary ${second}` }));
  await expect.poll(() => leadsTo(siteOn(first))).toBe(siteOn(second));
  expect(await leadsTo(tenant.site('/'))).toBeNull();
  await press(page.getByRole('switch', { name: `Lead ${new URL(tenant.site('/')).host} here too` }));
  await expect.poll(() => leadsTo(tenant.site('/'))).toBe(siteOn(second));
  const { text } = await ask(siteOn(second));
  const canonical = /<link rel="canonical" href="([^"]*)"/.exec(text)?.[1] ?? '';
  // Of a host's first page the link may go without the slash: it is the same address.
  expect(canonical && new URL(canonical).href).toBe(siteOn(second));
  expect((await ask(`${siteOn(second)}robots.txt`)).text).toContain(`Sitemap: ${siteOn(second)}sitemap.xml`);
  expect((await ask(`${siteOn(second)}sitemap.xml`)).text).not.toContain(first);
});

test('what is no domain is refused beside the field and kept in it', async ({ tenant, staff }) => {
  const page = await staff(tenant.owner);
  await page.goto(tenant.portal('/domains?dialog=new'));
  const dialog = page.getByRole('dialog', { name: 'Add a domain' });
  const field = dialog.getByLabel('Domain');
  for (const [typed, reason] of [
    ['https://help.acme.example/', 'without a path'],
    ['co.uk', 'registered below this name'],
    [`${tenant.slug}.localhost`, 'This name is ours'],
    ['192.168.0.1', 'an IP address cannot be added'],
  ] as const) {
    await field.fill(typed);
    await press(dialog.getByRole('button', { name: 'Add domain' }));
    await expect(dialog.getByText(reason)).toBeVisible();
    await expect(field).toHaveValue(typed);
  }
  expect(await listDomains(tenant.owner.ctx)).toEqual([]);
});

test('at the limit of the plan nothing can be added, and the page says why', async ({ staff }) => {
  const tenant = await newTenant({ plan: 'pro' });
  const page = await staff(tenant.owner);
  for (const expected of ['1 of 3', '2 of 3']) {
    await addByForm(page, tenant, newHost());
    await expect(page.getByText(`${expected} custom domains`)).toBeVisible();
  }
  // The last place goes to a colleague while the dialog is open.
  const late = newHost();
  await page.goto(tenant.portal('/domains?dialog=new'));
  const dialog = page.getByRole('dialog', { name: 'Add a domain' });
  await dialog.getByLabel('Domain').fill(late);
  await addDomain(tenant.owner.ctx, { host: newHost() });
  await press(dialog.getByRole('button', { name: 'Add domain' }));
  await expect(page.getByText('The plan allows 3 custom domains, and 3 are in use.').first()).toBeVisible();
  await expect(dialog.getByLabel('Domain')).toHaveValue(late);

  await page.goto(tenant.portal('/domains'));
  const main = page.getByRole('main');
  await expect(main.getByText('None of 3 domains left.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Add domain' })).toBeDisabled();
  await main.getByRole('link', { name: 'Change the plan' }).first().click();
  await expect(page.getByRole('heading', { name: 'Plan', exact: true })).toBeVisible();
});

test('a plan without domains says so, to an admin with whom to ask', async ({ staff }) => {
  const tenant = await newTenant({ plan: 'free' });
  const owner = await staff(tenant.owner);
  await owner.goto(tenant.portal('/domains?dialog=new'));
  await expect(owner.getByText('Custom domains are not part of your plan')).toBeVisible();
  await expect(owner.getByRole('button', { name: 'Add domain' })).toBeDisabled();
  await expect(owner.getByRole('dialog')).toHaveCount(0);
  await expect(owner.getByRole('main').getByRole('link', { name: 'Change the plan' })).toBeVisible();

  const admin = await staff(await newMember(tenant, 'admin'));
  await admin.goto(tenant.portal('/domains'));
  await expect(admin.getByText('Ask an owner to change the plan.')).toBeVisible();
});

test('adding and removing are refused to lower roles and strangers without the button', async ({
  tenant,
  staff,
}) => {
  const page = await staff(tenant.owner);
  const host = newHost();
  await page.goto(tenant.portal('/domains?dialog=new'));
  const dialog = page.getByRole('dialog', { name: 'Add a domain' });
  await dialog.getByLabel('Domain').fill(host);
  const add = await captureAction(page, () => dialog.getByRole('button', { name: 'Add domain' }).click());
  await expect(page.getByRole('heading', { name: host })).toBeVisible();
  await press(page.getByRole('button', { name: `Remove ${host}` }));
  await page.getByRole('dialog').getByRole('textbox').fill(host);
  const remove = await captureAction(page, () => page.getByRole('button', { name: 'Remove domain' }).click());
  await expect(page.getByText('No domain of your own yet')).toBeVisible();

  const manager = await staffSession(await newMember(tenant, 'manager'));
  const stranger = await staffSession((await newTenant()).owner);
  for (const action of [add, remove]) {
    expect(await replayAction(action, manager)).toMatchObject({ code: 'FORBIDDEN', isDone: false });
    expect(await replayAction(action, stranger)).toMatchObject({ code: 'NOT_FOUND', isDone: false });
    expect(await replayAction(action, null)).toMatchObject({ code: 'UNAUTHENTICATED', isDone: false });
  }
  expect(await listDomains(tenant.owner.ctx)).toEqual([]);
});

test('the longest names fit a phone', async ({ tenant, staff }) => {
  const label = 'a'.repeat(60);
  await addDomain(tenant.owner.ctx, { host: `${label}.${label}.acme.example` });
  await addDomain(tenant.owner.ctx, { host: `bücher-${unique()}.example` });
  const page = await staff(tenant.owner, PHONE);
  await page.goto(tenant.portal('/domains'));
  await expect(page.getByText('A CNAME cannot stand at the top of a domain.')).toBeVisible();
  await expectFitsPhone(page, 'the page of domains');
});

test('a certificate that cannot be got is told of on the page, with what can keep it away', async ({
  tenant,
  staff,
}) => {
  const host = newHost();
  const since = new Date(Date.now() - 5 * 3_600_000);
  await controlDb().domain.create({
    data: {
      ...{
        id: newId('domain'),
        tenantId: tenant.id,
        host,
        token: 'none',
        status: 'valid',
        verifiedAt: since,
      },
      // Nobody looks within the next 20 s.
      lookStartedAt: new Date(),
      nextCheckAt: new Date(Date.now() + 3_600_000),
      certificate: { state: 'missing', issuer: null, expiresAt: null, checkedAt: since.toISOString() },
      ...{ certificateFailingSince: since, certificateWarnedAt: since },
    },
  });
  const page = await staff(tenant.owner);
  await page.goto(tenant.portal('/domains'));
  await expect(page.getByText('Not got', { exact: true })).toBeVisible();
  await expect(page.getByText('Not in order since')).toBeVisible();
  await expect(page.getByText(/CAA record/)).toBeVisible();
  await expectNoAxeViolations(page);
});

/** Reads the TXT record of a card and sets it as a provider does: in parts of 255 characters (RFC 7208 §3.3). */
async function setTxt(record: Locator): Promise<{ name: string; value: string }> {
  const part = async (label: string) =>
    (
      await record.locator('dt', { hasText: label }).locator('xpath=following-sibling::dd').innerText()
    ).trim();
  const [name, value] = [await part('Name'), await part('Value')];
  dns.set(name, [value.match(/.{1,255}/g) ?? []]);
  return { name, value };
}

test('mails leave from an address of one’s own once its key is seen, and its key is changed in use', async ({
  tenant,
  staff,
}) => {
  const domain = `mail-${unique()}.acme.example`;
  const page = await staff(tenant.owner);
  await page.goto(tenant.portal('/mails/sender'));
  await expectNoAxeViolations(page, 'sender, none yet');
  await page.getByLabel('Address').fill('no address');
  await press(page.getByRole('button', { name: 'Continue' }));
  await expect(page.getByText('Enter an address such as')).toBeVisible();
  await page.getByLabel('Address').fill(`Support@${domain}`);
  await press(page.getByRole('button', { name: 'Continue' }));
  const records = page.getByRole('list', { name: `DNS records of ${domain}` }).getByRole('listitem');
  const dkim = records.filter({ hasText: 'DKIM: proves the sender' });
  await expect(dkim).toContainText(`_domainkey.${domain}`);
  await expect(page.getByText('Waiting for the DNS')).toBeVisible();
  await press(page.getByRole('button', { name: 'Check now' }));
  await expect(page.getByText('Looked at the DNS')).toBeVisible();
  await expect(dkim).toContainText('Not there');
  await expectNoAxeViolations(page, 'sender, waiting');

  const old = await setTxt(dkim);
  const check = async () => press(page.getByRole('button', { name: 'Check now' }));
  await check();
  await expect(page.getByText('Verified', { exact: true })).toBeVisible();
  await expectNoAxeViolations(page, 'sender, verified');
  const selectorOf = async (subject: string) => {
    await page.goto(tenant.portal('/mails/request-received'));
    await press(page.getByRole('button', { name: 'Send me a test' }));
    await expect(page.getByText('On its way to')).toBeVisible();
    const mail = await mailTo(tenant.owner.email, subject);
    expect(mail.from).toContain(`support@${domain}`);
    const [, selector] = /^DKIM-Signature:[^]*?\bs=([^;]+);/m.exec(await sourceOf(mail)) ?? [];
    await forgetMail(mail);
    return `${selector}._domainkey.${domain}`;
  };
  expect(await selectorOf('We have your request')).toBe(old.name);

  await page.goto(tenant.portal('/mails/sender'));
  await press(page.getByRole('button', { name: 'Change key' }));
  await press(page.getByRole('dialog').getByRole('button', { name: 'Make a new key' }));
  const next = records.filter({ hasText: 'DKIM of the new key' });
  await expect(next).toBeVisible();
  await expect(page.getByRole('button', { name: 'Change key' })).toBeDisabled();
  await expectNoAxeViolations(page, 'sender, two keys');
  // Until the new record is seen, the old key signs.
  expect(await selectorOf('We have your request')).toBe(old.name);
  await page.goto(tenant.portal('/mails/sender'));
  const fresh = await setTxt(next);
  expect(fresh.name).not.toBe(old.name);
  await check();
  await expect(next).toHaveCount(0);
  await expect(dkim).toContainText(fresh.name);
  dns.forget(old.name);
  expect(await selectorOf('We have your request')).toBe(fresh.name);

  const phone = await staff(tenant.owner, PHONE);
  await phone.goto(tenant.portal('/mails/sender'));
  await expect(phone.getByText('Verified', { exact: true })).toBeVisible();
  await expectFitsPhone(phone, 'sender');
  await page.goto(tenant.portal('/mails/sender'));
  await press(page.getByRole('button', { name: 'Remove sender' }));
  await press(page.getByRole('dialog').getByRole('button', { name: 'Remove sender' }));
  await expect(page.getByRole('button', { name: 'Continue' })).toBeVisible();
});
