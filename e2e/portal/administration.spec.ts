import { readFile } from 'node:fs/promises';
import { callApi } from '../fixtures/api';
import { newArticle } from '../fixtures/content';
import { newMember, PASSWORD } from '../fixtures/people';
import { leaveIdle } from '../fixtures/sessions';
import { expect, press, test } from '../fixtures/test';
import { relayTenantEvents } from '@/lib/audit';
import { createApiKey, revokeApiKey } from '@/lib/identity/api-keys';

test('an API key is shown once, works, shows its last use, and is refused from its revocation on', async ({
  tenant,
  staff,
}) => {
  const page = await staff(tenant.owner);
  await page.goto(tenant.portal('/keys'));
  await press(page.getByRole('button', { name: 'Create key' }).first());
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Web shop');
  await press(page.getByRole('dialog').getByRole('button', { name: 'Create key' }));
  const secret = await page.getByLabel('API key', { exact: true }).innerText();
  expect(secret).toMatch(/^tnt_live_[0-9a-z]{12}_/);
  expect((await callApi(secret, '/requests')).status).toBe(200);
  expect((await callApi(secret, '/articles')).status).toBe(403);
  await press(page.getByRole('button', { name: 'I have stored it' }));

  await page.reload();
  const row = page.getByRole('row', { name: /Web shop/ });
  await expect(row).toContainText(secret.slice(0, 21));
  await expect(row).toContainText('Active');
  await expect(row).not.toContainText('Never');
  expect(await page.content()).not.toContain(secret);

  await press(page.getByRole('button', { name: 'Revoke Web shop' }));
  await press(page.getByRole('button', { name: 'Revoke key' }));
  await expect(row).toContainText('Revoked');
  await expect(page.getByText('Key “Web shop” revoked')).toBeVisible();
  expect((await callApi(secret, '/requests')).status).toBe(401);
});

test('the audit log is filtered by its address, tells the difference, and exports what it shows', async ({
  tenant,
  staff,
}) => {
  const writer = await newMember(tenant, 'manager', 'Wilma Pen');
  await newArticle(tenant, { title: 'Before the audit' });
  await newArticle({ ...tenant, owner: writer }, { title: 'By Wilma' });
  await relayTenantEvents(tenant.id);
  const page = await staff(tenant.owner);
  await page.goto(tenant.portal('/audit'));
  const log = page.getByRole('list', { name: 'Audit log' });
  await expect(log.getByRole('button', { name: /Olive Northwood.*Before the audit/ }).first()).toBeVisible();

  await press(page.getByRole('combobox', { name: /^Actor/ }));
  await page.getByRole('option', { name: /Wilma Pen/ }).click();
  await expect(page).toHaveURL(new RegExp(`actor=${writer.id}`));
  await expect(log.getByRole('button', { name: /By Wilma/ }).first()).toBeVisible();
  await expect(log.getByRole('button', { name: /Before the audit/ })).toHaveCount(0);

  await page.goto(tenant.portal('/audit?action=article.publish'));
  await expect(log.getByRole('listitem')).toHaveCount(2);
  await press(log.getByRole('button', { name: /By Wilma/ }));
  await expect(log.getByText('draft', { exact: false }).first()).toBeVisible();
  await expect(log.getByText('published', { exact: false }).first()).toBeVisible();

  const [csv] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Export CSV' }).click(),
  ]);
  const lines = (await readFile(await csv.path(), 'utf8')).trim().split(/\r?\n/);
  expect(lines).toHaveLength(3);
  expect(lines.filter((line) => line.includes('article.publish'))).toHaveLength(2);
  const [json] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Export JSON' }).click(),
  ]);
  const entries = JSON.parse(await readFile(await json.path(), 'utf8')) as { action: string }[];
  expect(entries.map(({ action }) => action)).toEqual(['article.publish', 'article.publish']);

  await page.goBack();
  await page.goto(tenant.portal('/audit?action=audit'));
  await expect(log.getByRole('listitem')).toHaveCount(2);
});

test('what happened in the control plane is in the log too, and nothing secret is', async ({
  tenant,
  staff,
}) => {
  const { key, secret } = await createApiKey(tenant.owner.ctx, {
    name: 'Logged key',
    scopes: ['articles:read'],
    expiresAt: null,
  });
  await revokeApiKey(tenant.owner.ctx, { id: key.id });
  await relayTenantEvents(tenant.id);
  const page = await staff(tenant.owner);
  await page.goto(tenant.portal('/audit?target=apiKey'));
  const log = page.getByRole('list', { name: 'Audit log' });
  await expect(log.getByRole('button', { name: /Logged key/ })).toHaveCount(2);
  await press(log.getByRole('button', { name: /Logged key/ }).last());
  await expect(log.getByText(key.prefix)).toBeVisible();
  expect(await page.content()).not.toContain(secret.slice(22));
});

test('a changed name and colour show in the portal and on the cached site', async ({
  tenant,
  staff,
  visitor,
}) => {
  const site = await visitor();
  await site.goto(tenant.site());
  await expect(site).toHaveTitle(`${tenant.name} help centre`);
  const page = await staff(tenant.owner);
  await page.goto(tenant.portal('/settings'));
  const name = `Bluebell ${tenant.slug}`;
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
  await page.getByLabel('Accent colour').fill('#7e22ce');
  await expect(page.getByText('You have changes that are not saved.')).toBeVisible();
  await press(page.getByRole('button', { name: 'Save changes' }));
  await expect(page.getByText('Settings saved')).toBeVisible();
  await expect(page.getByRole('button', { name: `${name} Switch workspace` })).toBeVisible();

  await site.reload();
  await expect(site).toHaveTitle(`${name} help centre`);
  await expect(site.getByText(tenant.name)).toHaveCount(0);
  expect(await site.content()).toContain('#7e22ce');
});

test('settings that make no sense are refused beside their field, and what was typed stays', async ({
  tenant,
  staff,
}) => {
  const page = await staff(tenant.owner);
  await page.goto(tenant.portal('/settings'));
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('x');
  await page.getByLabel('Accent colour').fill('#12345');
  await press(page.getByRole('button', { name: 'Save changes' }));
  await expect(page.getByText('Use at least 2 characters.')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue('x');
  await expect(page.getByLabel('Accent colour')).toHaveValue('#12345');
});

test('a workspace that ends sessions early asks its people to sign in again, and brings them back', async ({
  tenant,
  staff,
}) => {
  const page = await staff(tenant.owner);
  await page.goto(tenant.portal('/settings'));
  await page.getByLabel('Without activity, after').click();
  await page.getByRole('option', { name: '15 minutes' }).click();
  await press(page.getByRole('button', { name: 'Save sign-in rules' }));
  await expect(page.getByText('Sign-in rules saved')).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('Without activity, after')).toHaveText('15 minutes');

  await leaveIdle(tenant.owner, 20);
  await page.goto(tenant.portal('/members'));
  await expect(page.getByText('Your session has ended. Sign in to go on where you were.')).toBeVisible();
  await page.getByLabel('Mail address').fill(tenant.owner.email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await press(page.getByRole('button', { name: 'Sign in', exact: true }));
  await expect(page.getByRole('heading', { name: 'Members', level: 1 })).toBeVisible();
});

test('a manager reads the settings and cannot change them', async ({ tenant, staff }) => {
  const page = await staff(await newMember(tenant, 'manager'));
  await page.goto(tenant.portal('/settings'));
  await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toBeDisabled();
  await expect(page.getByRole('button', { name: /Save|Confirm/ })).toHaveCount(0);
});
