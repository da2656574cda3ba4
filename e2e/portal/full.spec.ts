import { callApi } from '../fixtures/api';
import { ask } from '../fixtures/ask';
import { limit } from '../fixtures/limits';
import { newEndUser, newMember, newTenant, tenantRef } from '../fixtures/people';
import { cookieHeader, staffSession } from '../fixtures/sessions';
import { expect, press, test } from '../fixtures/test';
import { createApiKey } from '@/lib/identity/api-keys';
import { now } from '@/lib/kernel/clock';
import { flushMeasured, measure } from '@/lib/metering/measured';

test('a full workspace says so with 429, and whoever signs out makes room at once', async ({ staff }) => {
  const tenant = await newTenant();
  await limit(tenant, 'concurrentUsers', 1);
  const [una, ugo] = [
    await newMember(tenant, 'user', 'Una Drew'),
    await newMember(tenant, 'user', 'Ugo Drew'),
  ];
  const first = await staff(una);
  await first.goto(tenant.portal('/requests'));
  await expect(first.getByRole('heading', { level: 1 })).toBeVisible();

  const second = await staff(ugo);
  const response = await second.goto(tenant.portal('/requests'));
  expect(response?.status()).toBe(429);
  await expect(second.getByRole('heading', { name: 'This workspace is full at the moment' })).toBeVisible();
  const data = await ask(new URL(`/api/portal/${tenant.slug}/nav-counts`, tenant.portal()).href, {
    headers: cookieHeader(await staffSession(ugo)),
  });
  expect(data.status).toBe(429);
  expect(data.text).toContain('The plan allows 1 person at the same time, and 1 is in use.');

  // Somebody who waits can leave for good, which takes nobody's seat.
  const third = await staff(await newMember(tenant, 'user', 'Uma Drew'));
  await third.goto(tenant.portal('/requests'));
  await third.getByRole('link', { name: 'Sign out' }).click();
  await press(third.getByRole('button', { name: 'Sign out' }));
  await expect(third.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await second.goto(tenant.portal('/requests'));
  await expect(second.getByText('This workspace is full at the moment')).toBeVisible();

  await press(first.getByRole('button', { name: /Una Drew/ }).first());
  await first.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(first.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  expect((await second.goto(tenant.portal('/requests')))?.status()).toBe(200);
  await expect(second.getByRole('heading', { level: 1 })).toHaveText('Requests');
});

test('a full site asks its customers to come back with 429, and says nothing of a plan', async ({
  customer,
}) => {
  const tenant = await newTenant();
  await limit(tenant, 'concurrentUsers', 1);
  const first = await customer(tenant, await newEndUser(tenant, 'Cora Lind'));
  await first.goto(tenant.site('/requests'));
  const second = await customer(tenant, await newEndUser(tenant, 'Cleo Lind'));
  const response = await second.goto(tenant.site('/requests'));
  expect(response?.status()).toBe(429);
  await expect(second.getByRole('heading', { name: 'Many people are here at the moment' })).toBeVisible();
  await expect(second.getByRole('main')).not.toContainText(/plan/i);
});

test('a site whose bandwidth of the month is used up rests; portal and API say why and stay usable', async ({
  staff,
  visitor,
}) => {
  const tenant = await newTenant({ name: 'Harbour Goods' });
  const owner = await staff(tenant.owner);
  const page = await visitor();
  expect((await page.goto(tenant.site()))?.status()).toBe(200);
  const { secret } = await createApiKey(tenant.owner.ctx, {
    name: 'Robot',
    scopes: ['articles:read'],
    expiresAt: null,
  });
  measure(tenant.id, { bandwidthBytes: 5_000_000 });
  await flushMeasured();
  await limit(tenant, 'bandwidthBytes', 4_000_000);

  // A process looks once it is asked, and knows from then on.
  await expect.poll(async () => (await page.goto(tenant.site()))?.status()).toBe(429);
  await expect(page.getByText('Harbour Goods')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Not available at the moment' })).toBeVisible();
  const answer = await ask(tenant.site('/sitemap.xml'));
  expect(answer.status).toBe(429);
  expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  expect(answer.text).not.toMatch(/tenantry|upgrade/i);

  const refused = await callApi<Record<string, unknown>>(secret, '/articles');
  expect(refused.status).toBe(429);
  const end = new Date(Date.UTC(now().getUTCFullYear(), now().getUTCMonth() + 1, 1)).toISOString();
  expect(refused.json).toMatchObject({
    code: 'QUOTA_EXCEEDED',
    quota: { limit: 'bandwidthBytes', allowed: 4_000_000, resetsAt: end, upgradeUrl: tenant.portal('/plan') },
  });

  await owner.goto(tenant.portal('/usage'));
  const banner = owner.getByRole('complementary', { name: 'Limits of the plan' });
  await expect(banner).toContainText('No more is possible this month.');
  await banner.getByRole('link', { name: 'Change the plan' }).click();
  await expect(owner.getByRole('heading', { name: 'Plan', exact: true })).toBeVisible();

  await limit(tenant, 'bandwidthBytes', 1_000_000_000);
  await expect.poll(async () => (await page.goto(tenant.site()))?.status()).toBe(200);
  expect((await tenantRef(tenant.id)).status).toBe('active');
});
