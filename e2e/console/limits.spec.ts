import { callApi } from '../fixtures/api';
import { countArticles, newKey } from '../fixtures/content';
import { links } from '../fixtures/installation';
import { newOperator, newTenant, operatorContext, unique } from '../fixtures/people';
import { expect, press, test } from '../fixtures/test';
import { now } from '@/lib/kernel/clock';
import { flushActivity } from '@/lib/metering/activity';
import { activityOf } from '@/lib/observability';
import { setOverride } from '@/lib/plans';

test('a tenant near the end of a limit is on the list as soon as it is, and its page says how near', async ({
  operator,
}) => {
  const tenant = await newTenant({ name: `Filling up ${unique()}` });
  await setOverride(await operatorContext(), {
    tenantId: tenant.id,
    key: 'articles',
    value: 10,
    reason: 'Small enough to be filled',
    expiresAt: null,
  });
  const page = await operator(await newOperator());
  const address = links.consoleUrl('/near-limits?threshold=75&limit=articles');
  const entry = page.getByRole('listitem').filter({ hasText: tenant.name });
  const { secret } = await newKey(tenant);
  const write = async (title: string) =>
    (await callApi(secret, '/articles', { method: 'POST', json: { title } })).status;
  for (let i = await countArticles(tenant); i < 9; i++) expect(await write(`Article ${i}`)).toBe(201);
  await expect
    .poll(async () => {
      await page.goto(address);
      return entry.count();
    })
    .toBe(1);
  await expect(entry).toContainText('Articles');
  await expect(entry).toContainText('9 of 10');
  await page.goto(links.consoleUrl('/near-limits?threshold=100&limit=articles'));
  await expect(entry).toHaveCount(0);
  await page.goto(links.consoleUrl('/near-limits?threshold=75'));
  await press(page.getByRole('combobox', { name: 'Limit' }));
  await page.getByRole('option', { name: 'Storage' }).click();
  await expect(page).toHaveURL(/limit=storageBytes/);
  await expect(entry).toHaveCount(0);

  await page.goto(address);
  await entry.getByRole('link', { name: tenant.name }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(tenant.name);
  const limits = page.getByRole('term').filter({ hasText: /^Articles$/ });
  await expect(limits.locator('xpath=following-sibling::*[1]')).toContainText('9 of 10');
});

test('a tenant that takes the database from others is named, with who waited and what to do', async ({
  operator,
}) => {
  const [loud, quiet] = [
    await newTenant({ plan: 'free', name: `Loud ${unique()}` }),
    await newTenant({ name: `Patient ${unique()}` }),
  ];
  Object.assign(activityOf(loud.id), { queries: 9_000, queryMs: 40_000_000 });
  Object.assign(activityOf(quiet.id), { queries: 9, queryMs: 20, queryWaitMs: 600_000 });
  await flushActivity();
  const page = await operator(await newOperator());
  await page.goto(links.consoleUrl('/neighbours'));
  const card = page
    .getByRole('region')
    .or(page.locator('section'))
    .filter({
      has: page.getByRole('heading', { name: loud.name }),
    });
  await expect(card.first()).toContainText('Others waited');
  await expect(card.first()).toContainText(quiet.name);
  await expect(card.first()).toContainText('Give it a database of its own');
  await page.getByRole('link', { name: 'Last 60 minutes' }).click();
  await expect(page.getByRole('heading', { name: loud.name })).toBeVisible();
  await press(page.getByRole('link', { name: loud.name }));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(loud.name);
});

test('a meter is made, events of the API are counted by it, and an archived one takes none', async ({
  tenant,
  operator,
}) => {
  const key = `e2e_${unique()}`;
  const page = await operator(await newOperator());
  await page.goto(links.consoleUrl('/meters'));
  await press(page.getByRole('button', { name: 'New meter' }));
  const dialog = page.getByRole('dialog', { name: 'New meter' });
  await dialog.getByLabel('Name', { exact: true }).fill('Labels printed');
  await dialog.getByLabel('Key', { exact: true }).fill(key);
  await dialog.getByLabel('Unit', { exact: true }).fill('labels');
  await press(dialog.getByRole('button', { name: 'Create meter' }));
  const row = page.getByRole('table', { name: 'Meters' }).getByRole('row').filter({ hasText: key });
  await expect(row).toContainText('Labels printed');
  await expect(row.getByRole('cell').nth(5)).toHaveText('0');

  const { secret } = await newKey(tenant);
  const send = (id: string, value: number) =>
    callApi<{ accepted: number }>(secret, '/usage', {
      method: 'POST',
      json: { id, meter: key, value, time: now().toISOString() },
    });
  for (const [id, value] of [
    ['a', 40],
    ['b', 2],
    ['b', 2],
  ] as const)
    expect((await send(id, value)).status).toBeLessThan(300);
  await expect
    .poll(
      async () => {
        await page.reload();
        return row.getByRole('cell').nth(5).textContent();
      },
      { message: 'two events, the third was the second again', timeout: 60_000 },
    )
    .toBe('2');

  await press(row.getByRole('button', { name: 'Archive' }));
  await press(page.getByRole('dialog').getByRole('button', { name: 'Archive' }));
  await expect(row).toContainText('Archived');
  await expect.poll(async () => (await send('c', 1)).text).toContain('This meter takes no more events.');
});
