import type { Page } from '@playwright/test';
import { allow, askColleague } from '../fixtures/approvals';
import { ask } from '../fixtures/ask';
import { newArticle, newRequest, newUpload } from '../fixtures/content';
import { links } from '../fixtures/installation';
import { linkIn, mailTo } from '../fixtures/mails';
import { newEndUser, newOperator, type Tenant, tenantRef } from '../fixtures/people';
import { expect, press, test } from '../fixtures/test';
import { controlDb } from '@/lib/isolation';
import { verifyCertificate } from '@/lib/lifecycle/erasure';

const reason = 'The contract has ended, and they asked us to.';
/** A run goes over several steps, and the worker does other things as well. */
const RUN = { timeout: 80_000 };
test.describe.configure({ timeout: 240_000 });

const act = (page: Page, name: string) => press(page.getByRole('button', { name, exact: true }));

/** Fills the dialog of an act that is open and sends it. */
async function confirm(
  page: Page,
  tenant: Tenant,
  label: string,
  { isNamed = true, until = '' } = {},
): Promise<void> {
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('list', { name: 'What happens' })).toBeVisible();
  if (isNamed) {
    await expect(dialog.getByRole('button', { name: label })).toBeDisabled();
    await dialog.getByRole('textbox', { name: /Type/ }).fill(tenant.slug);
  }
  await dialog.getByLabel('Reason').fill(reason);
  if (until) await dialog.getByLabel('Opens again').fill(until);
  await press(dialog.getByRole('button', { name: label }));
  await expect(dialog).toHaveCount(0);
}

const state = (page: Page) =>
  page.locator('section').filter({ has: page.getByRole('heading', { name: 'State', exact: true }) });

test('a suspension says what it does, ends on its date unless that is called off, and is told to its people', async ({
  tenant,
  operator,
  staff,
}) => {
  await newEndUser(tenant);
  const page = await operator(await newOperator());
  await page.goto(links.consoleUrl(`/tenants/${tenant.id}`));
  await act(page, 'Suspend');
  const effects = page.getByRole('dialog').getByRole('list', { name: 'What happens' });
  await expect(effects).toContainText('1 member is shut out.');
  await expect(effects).toContainText('A backup is taken. Nothing is deleted.');
  const year = new Date().getUTCFullYear() + 1;
  await confirm(page, tenant, 'Suspend the tenant', { until: `${year}-03-01T09:30` });
  await expect(state(page)).toContainText('Opens again by itself');
  await expect(state(page)).toContainText(reason);

  const mail = await mailTo(tenant.owner.email, 'has been suspended', reason);
  expect(mail.text).toContain(`1 March ${year}`.replace(/^1 March/, 'March 1,'));
  const member = await staff(tenant.owner);
  await member.goto(tenant.portal());
  await expect(member.getByText(`It opens again on`)).toContainText(String(year));
  // The backup that was promised.
  await expect
    .poll(
      () => controlDb().bundle.count({ where: { tenantId: tenant.id, kind: 'suspend', status: 'ready' } }),
      RUN,
    )
    .toBe(1);

  await act(page, 'Call off');
  await expect(page.getByText(`${tenant.name} stays suspended until somebody resumes it`)).toBeVisible();
  await expect(state(page)).not.toContainText('Opens again by itself');
  await act(page, 'Resume');
  await press(page.getByRole('dialog').getByRole('button', { name: 'Resume' }));
  await expect(page.getByRole('list', { name: 'History' }).getByRole('listitem').first()).toContainText(
    'Resumed',
  );
  await expect.poll(async () => (await ask(tenant.site('/'))).status).toBe(200);
});

test('a tenant is archived, its place is free, and it comes back as it was', async ({ tenant, operator }) => {
  const article = await newArticle(tenant, { title: 'Kept in the cold' });
  const customer = await newEndUser(tenant);
  await newUpload(customer, (await newRequest(customer, 'Where is it?')).id, 'map.txt', 'Left, then right.');
  const page = await operator(await newOperator());
  await page.goto(links.consoleUrl(`/tenants/${tenant.id}`));
  await act(page, 'Archive');
  await confirm(page, tenant, 'Archive the tenant');
  await expect(state(page)).toContainText('In cold storage', RUN);
  expect((await ask(tenant.site(`/articles/${article.slug}`))).status).toBe(410);
  await page.goto(links.consoleUrl(`/tenants/${tenant.id}/usage`));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(tenant.name);
  await expect(page.getByRole('region', { name: 'Usage' }), 'nothing to count').toHaveCount(0);
  await page.goto(links.consoleUrl(`/tenants/${tenant.id}`));

  await act(page, 'Bring back');
  await confirm(page, tenant, 'Bring it back', { isNamed: false });
  await expect(page.getByRole('list', { name: 'History' }).getByRole('listitem').first()).toContainText(
    'Brought back',
    RUN,
  );
  await expect.poll(async () => (await ask(tenant.site(`/articles/${article.slug}`))).status).toBe(200);
  await page.goto(links.consoleUrl(`/tenants/${tenant.id}/usage`));
  await expect(page.getByRole('region', { name: 'Usage' })).toContainText('1 open');
});

test('a tenant that two operators delete is closed, tells its staff until when, and is restored', async ({
  tenant,
  operator,
  staff,
}) => {
  const [asker, colleague] = [await newOperator(), await newOperator('Bram Visser')];
  const page = await operator(asker);
  const second = await operator(colleague);
  await page.goto(links.consoleUrl(`/tenants/${tenant.id}`));
  await act(page, 'Delete');
  await expect(page.getByRole('dialog')).toContainText('Nothing is removed for 30 days');
  await askColleague(page, reason);
  expect((await tenantRef(tenant.id)).status).toBe('active');
  const title = `Delete the tenant ${tenant.name}`;
  const question = await mailTo(colleague.email, `To allow or refuse: ${title}`, reason);
  expect(linkIn(question, '/approvals')).toContain(links.consoleUrl('/approvals'));
  await allow(second, title);
  await mailTo(asker.email, `Allowed: ${title}`, 'Bram Visser allowed it');
  await page.reload();
  await expect(state(page)).toContainText('It will be erased');
  const closed = await ask(tenant.site('/'));
  expect([closed.status, closed.text.includes('restored')]).toEqual([410, false]);
  const member = await staff(tenant.owner);
  await member.goto(tenant.portal());
  await expect(member.getByText(/can be restored until/)).toBeVisible();

  await act(page, 'Restore');
  await confirm(page, tenant, 'Restore the tenant', { isNamed: false });
  await expect(page.getByRole('list', { name: 'History' }).getByRole('listitem').first()).toContainText(
    'Deletion taken back',
  );
  await expect.poll(async () => (await ask(tenant.site('/'))).status).toBe(200);
});

test('a tenant is erased by two operators, and a certificate says what was removed where', async ({
  tenant,
  operator,
}) => {
  const customer = await newEndUser(tenant);
  await newUpload(customer, (await newRequest(customer, 'Forget me')).id, 'me.txt', 'That is me.');
  const page = await operator(await newOperator());
  const second = await operator(await newOperator('Bram Visser'));
  await page.goto(links.consoleUrl(`/tenants/${tenant.id}`));
  await act(page, 'Delete');
  await askColleague(page, reason);
  await allow(second, `Delete the tenant ${tenant.name}`);
  await page.reload();
  await act(page, 'Erase now');
  await expect(page.getByRole('dialog')).toContainText('This cannot be taken back.');
  await askColleague(page, reason);
  expect((await tenantRef(tenant.id)).status).toBe('deleting');
  await allow(second, `Erase the tenant ${tenant.name}`);
  await page.reload();
  await expect(page.getByRole('link', { name: 'Certificate of its erasure' })).toBeVisible(RUN);
  expect((await tenantRef(tenant.id)).status).toBe('erased');
  expect((await ask(tenant.site('/'))).status).toBe(410);
  expect(await controlDb().identity.count({ where: { id: tenant.owner.id } })).toBe(0);

  await page.getByRole('link', { name: 'Certificate of its erasure' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Certificate of erasure');
  await expect(page.getByText(`It is genuine: ${tenant.name} was erased`)).toBeVisible();
  const counted = page.getByRole('region', { name: 'What was counted where' });
  await expect(counted.getByRole('row').filter({ hasText: 'objects' })).toContainText('1');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download JSON' }).click(),
  ]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  const file = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { content: { tenant: { id: string } } };
  expect(file.content.tenant.id).toBe(tenant.id);
  expect(verifyCertificate(file).isValid).toBe(true);

  await page.goto(links.consoleUrl('/erasures'));
  await expect(page.getByRole('table', { name: 'Erasures' })).toContainText(tenant.name);
});
