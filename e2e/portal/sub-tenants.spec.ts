import type { Page } from '@playwright/test';
import { captureAction, replayAction } from '../fixtures/actions';
import { ask } from '../fixtures/ask';
import { links } from '../fixtures/installation';
import { linkIn, mailTo } from '../fixtures/mails';
import {
  addMembership,
  newMember,
  newSubTenantOf,
  newTenant,
  PASSWORD,
  type Tenant,
  unique,
} from '../fixtures/people';
import { staffSession } from '../fixtures/sessions';
import { expect, press, test } from '../fixtures/test';
import { controlDb } from '@/lib/isolation';

const ACCENT = '#be185d';
const slugOf = async (id: string) =>
  (await controlDb().tenant.findUniqueOrThrow({ where: { id }, select: { slug: true } })).slug;

/** Fills the form of a new sub-tenant, its plan too. */
async function fillForm(page: Page, { name, slug, email }: { name: string; slug: string; email: string }) {
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
  await page.getByLabel('Address', { exact: true }).fill(slug);
  await page.getByText('Starter', { exact: true }).click();
  await page.getByLabel('Owner’s mail address').fill(email);
}

test('a partner makes a sub-tenant in its colours, suspends it and opens it again', async ({
  visitor,
  staff,
}) => {
  test.setTimeout(180_000);
  const partner = await newTenant({ name: 'Harbour Group', accentColor: ACCENT });
  const page = await staff(partner.owner);
  await page.goto(partner.portal('/sub-tenants'));
  await expect(page.getByText('No sub-tenant yet')).toBeVisible();
  await expect(page.getByText('0 of 25 sub-tenants')).toBeVisible();
  await press(page.getByRole('link', { name: 'New sub-tenant' }));

  const slug = `birch-${unique()}`;
  const email = `${slug}@staff.example`;
  // What is refused stays as it was typed.
  await fillForm(page, { name: 'Birch Bakery', slug: partner.slug, email });
  await expect(page.getByText('This address is already taken.')).toBeVisible();
  await press(page.getByRole('button', { name: 'Create sub-tenant' }));
  await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue('Birch Bakery');
  await expect(page.getByLabel('Owner’s mail address')).toHaveValue(email);
  await expect(page.getByRole('radio', { name: 'Starter' })).toBeChecked();
  await page.getByLabel('Address', { exact: true }).fill(slug);
  await expect(page.getByText(`${slug}.`, { exact: false }).first()).toBeVisible();
  await press(page.getByRole('button', { name: 'Create sub-tenant' }));
  await expect(page.getByRole('heading', { level: 1, name: 'Birch Bakery' })).toBeVisible();
  await expect(page.getByText(`${email} is invited as the owner`)).toBeVisible();

  // Its site answers at once, in the partner's colour and under its own name alone.
  const site = await visitor();
  const siteUrl = links.siteUrl(slug);
  await site.goto(siteUrl);
  await expect(site).toHaveTitle(/Birch Bakery/);
  expect(await site.content()).toContain(ACCENT);
  expect(await site.content()).not.toContain('Harbour Group');

  // The owner is invited in the partner's name, and reads in the portal who manages the workspace.
  const mail = await mailTo(email, 'Olive Northwood of Harbour Group invites you to Birch Bakery');
  const owner = await visitor();
  await owner.goto(linkIn(mail, '/invite/'));
  await owner.getByLabel('Your name').fill('Bea Birch');
  await owner.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await press(owner.getByRole('button', { name: /^(Create|Accept|Join)/ }));
  await expect(owner.getByRole('heading', { level: 1 })).toHaveText('Overview');
  await owner.goto(links.portalUrl(slug, '/plan'));
  await expect(owner.getByText('Managed by Harbour Group')).toBeVisible();
  await expect(owner.getByRole('button', { name: /^Choose/ })).toHaveCount(0);
  await expect(owner.getByRole('link', { name: 'Sub-tenants' })).toHaveCount(0);

  // A value of its own stays its own, until it takes the partner's again.
  await owner.goto(links.portalUrl(slug, '/settings'));
  await owner.getByRole('button', { name: 'Teal', exact: true }).click();
  await press(owner.getByRole('button', { name: 'Save changes' }));
  const take = owner.getByRole('button', { name: 'Use Harbour Group’s value for Accent colour' });
  await expect(take).toBeVisible();
  await press(take);
  await expect(owner.getByText('Accent colour comes from Harbour Group now')).toBeVisible();
  await expect(take).toHaveCount(0);

  await page.reload();
  await expect(page.getByText('is invited as the owner')).toHaveCount(0);
  await press(page.getByRole('button', { name: 'Suspend Birch Bakery' }));
  const dialog = page.getByRole('dialog', { name: 'Suspend Birch Bakery?' });
  await expect(dialog.getByText('1 member is shut out.')).toBeVisible();
  const confirm = dialog.getByRole('button', { name: 'Suspend' });
  await dialog.getByLabel('Reason').fill('Too short');
  await dialog.getByLabel(/^Type/).fill(slug);
  await press(confirm);
  await expect(dialog.getByText('Give a reason of at least 10 characters.')).toBeVisible();
  await dialog.getByLabel('Reason').fill('The invoice of October is open.');
  await press(confirm);
  await expect(page.getByText('You have suspended it')).toBeVisible();
  await expect.poll(async () => (await ask(siteUrl)).status).toBe(403);
  await site.goto(siteUrl);
  await expect(site.getByRole('heading', { level: 1 })).toHaveText('Not available');
  await expect(site).toHaveTitle(/Birch Bakery/);

  await press(page.getByRole('button', { name: 'Resume Birch Bakery' }));
  await press(page.getByRole('dialog').getByRole('button', { name: 'Resume' }));
  await expect(page.getByText('You have suspended it')).toHaveCount(0);
  await expect.poll(async () => (await ask(siteUrl)).status).toBe(200);

  await page.goto(partner.portal('/usage'));
  const table = page.getByRole('table', { name: 'Usage of this workspace and its sub-tenants' });
  await expect(table.getByRole('row')).toHaveText([
    /^Workspace/,
    /^Harbour Group itself/,
    /^Birch Bakery/,
    /^Together/,
  ]);
});

test('a partner renames a sub-tenant, changes its plan and hands settings down again', async ({
  tenant,
  staff,
}) => {
  const id = await newSubTenantOf(tenant);
  const page = await staff(await newMember(tenant, 'admin', 'Ada Osei'));
  await page.goto(tenant.portal('/sub-tenants'));
  await press(page.getByRole('link', { name: /Birch Bakery/ }));
  await press(page.getByRole('button', { name: 'Rename' }));
  const dialog = page.getByRole('dialog', { name: 'Rename Birch Bakery' });
  await dialog.getByLabel('Name').fill('B');
  await press(dialog.getByRole('button', { name: 'Rename' }));
  await expect(dialog.getByText('Use at least 2 characters.')).toBeVisible();
  await dialog.getByLabel('Name').fill('Birch & Daughters');
  await press(dialog.getByRole('button', { name: 'Rename' }));
  await expect(page.getByRole('heading', { level: 1, name: 'Birch & Daughters' })).toBeVisible();

  await press(page.getByRole('combobox', { name: 'Plan to give' }));
  await page.getByRole('option', { name: 'Pro' }).click();
  await press(page.getByRole('button', { name: 'Change the plan' }));
  await press(page.getByRole('dialog').getByRole('button', { name: 'Change the plan' }));
  await expect(page.getByText('Birch & Daughters is on Pro now')).toBeVisible();

  await controlDb().tenant.update({
    where: { id },
    data: { currency: 'CHF', ownSettings: ['currency'] },
    select: { id: true },
  });
  await page.reload();
  await press(page.getByRole('button', { name: 'Hand down again: Currency' }));
  await expect(page.getByText('Currency is yours now')).toBeVisible();
  await expect
    .poll(async () => (await controlDb().tenant.findUniqueOrThrow({ where: { id } })).currency)
    .toBe(tenant.currency);
});

test('another partner’s sub-tenant is not there, and no lower role or stranger acts on one', async ({
  tenant,
  staff,
}) => {
  const id = await newSubTenantOf(tenant);
  const other = await newTenant();
  const theirs = await newSubTenantOf(other);
  const page = await staff(tenant.owner);
  expect((await page.goto(tenant.portal(`/sub-tenants/${theirs}`)))?.status()).toBe(404);
  await expect(page.getByText('We could not find that here')).toBeVisible();
  await expect(page.getByText('Birch Bakery')).toHaveCount(0);

  await page.goto(tenant.portal(`/sub-tenants/${id}`));
  await press(page.getByRole('button', { name: 'Suspend Birch Bakery' }));
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason').fill('The invoice of October is open.');
  await dialog.getByLabel(/^Type/).fill(await slugOf(id));
  const suspend = await captureAction(page, () => dialog.getByRole('button', { name: 'Suspend' }).click());
  await expect(page.getByText('You have suspended it')).toBeVisible();

  const aimedAt = (other_: string) => ({
    ...suspend,
    body: Buffer.from(suspend.body.toString().replaceAll(id, other_)),
  });
  const owner = await staffSession(tenant.owner);
  expect(await replayAction(aimedAt(theirs), owner)).toMatchObject({ code: 'NOT_FOUND', isDone: false });
  const manager = await staffSession(await newMember(tenant, 'manager'));
  expect(await replayAction(suspend, manager)).toMatchObject({ code: 'FORBIDDEN', isDone: false });
  // An owner of the sub-tenant is nobody at the partner.
  const inside = await newMember(await newTenant(), 'owner');
  await addMembership({ id } as Tenant, inside.id, 'owner');
  expect(await replayAction(suspend, await staffSession(inside))).toMatchObject({
    code: 'NOT_FOUND',
    isDone: false,
  });
  expect((await controlDb().tenant.findUniqueOrThrow({ where: { id: theirs } })).status).toBe('active');
});

test('where the plan has no sub-tenants nothing leads to them, and the page says why', async ({ staff }) => {
  const tenant = await newTenant({ plan: 'pro' });
  const page = await staff(tenant.owner);
  await page.goto(tenant.portal());
  await expect(
    page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Sub-tenants' }),
  ).toHaveCount(0);
  await page.goto(tenant.portal('/sub-tenants'));
  await expect(page.getByText('Managing sub-tenants is not part of your plan')).toBeVisible();
  await expect(page.getByRole('link', { name: 'New sub-tenant' })).toHaveCount(0);
  await page.goto(tenant.portal('/sub-tenants/new'));
  await expect(page.getByRole('button', { name: 'Create sub-tenant' })).toHaveCount(0);
});
