import { ask } from '../fixtures/ask';
import { links } from '../fixtures/installation';
import { operatorContext, type Tenant, unique } from '../fixtures/people';
import { expect, test } from '../fixtures/test';
import { controlDb } from '@/lib/isolation';
import { resumeTenant, setMaintenance, suspendTenant } from '@/lib/lifecycle/states';

const STATES = [
  {
    state: 'suspended',
    status: 403,
    title: 'Not available',
    enter: async ({ id }: Tenant) =>
      void (await suspendTenant(await operatorContext(), {
        tenantId: id,
        reason: 'Invoices were not paid.',
      })),
  },
  {
    state: 'in maintenance',
    status: 503,
    retryAfter: true,
    title: 'Back shortly',
    enter: async ({ id }: Tenant) =>
      void (await setMaintenance(await operatorContext(), { tenantId: id, isOn: true })),
  },
  {
    state: 'archived',
    status: 410,
    title: 'Put away',
    enter: (tenant: Tenant) => setStatus(tenant, 'archived'),
  },
  {
    state: 'deleting',
    status: 410,
    title: 'Closed',
    enter: (tenant: Tenant) => setStatus(tenant, 'deleting'),
  },
  {
    state: 'erased',
    status: 410,
    title: 'No longer here',
    enter: (tenant: Tenant) => setStatus(tenant, 'erased'),
  },
  {
    state: 'being provisioned',
    status: 503,
    retryAfter: true,
    title: 'Almost ready',
    enter: (tenant: Tenant) => setStatus(tenant, 'provisioning'),
  },
] as const;

// Closing for good and a half-made tenant are other people's verbs, or no verb at all; the row is what the door reads.
async function setStatus({ id }: Tenant, status: string): Promise<void> {
  await controlDb().tenant.update({ where: { id }, data: { status } });
}

for (const { state, status, title, enter, ...rest } of STATES) {
  test(`a site that is ${state} answers ${status} with a page in the tenant's name`, async ({
    tenant,
    visitor,
  }) => {
    const page = await visitor();
    await page.goto(tenant.site());
    await expect(page).toHaveTitle(`${tenant.name} help centre`);

    await enter(tenant);

    for (const url of [
      tenant.site('/'),
      tenant.site('/articles/welcome'),
      tenant.site('/requests'),
      links.sitePathUrl(tenant.slug),
    ]) {
      await expect.poll(async () => (await ask(url)).status, url).toBe(status);
      const answer = await ask(url);
      expect(Boolean(answer.headers['retry-after']), 'Retry-After').toBe('retryAfter' in rest);
      expect(answer.headers['cache-control']).toBe('no-store');
      expect(answer.text).toContain(tenant.name);
      expect(answer.text + JSON.stringify(answer.headers)).not.toMatch(/tenantry/i);
    }
    const asJson = await ask(tenant.site('/session'), { headers: { accept: 'application/json' } });
    expect([asJson.status, asJson.headers['content-type']]).toEqual([status, 'application/problem+json']);

    const response = await page.reload();
    expect(response?.status()).toBe(status);
    await expect(page).toHaveTitle(`${title} · ${tenant.name}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  });
}

test('an address nobody has answers 404 and names nobody', async ({ visitor }) => {
  const page = await visitor();
  for (const url of [links.siteUrl(`nobody-${unique()}`), links.sitePathUrl(`nobody-${unique()}`)]) {
    const response = await page.goto(url);
    expect(response?.status()).toBe(404);
    await expect(page).toHaveTitle('Nothing here');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nothing here');
    expect((await ask(url)).text).not.toMatch(/tenantry/i);
  }
});

test('a suspended site opens again as soon as it is reactivated', async ({ tenant }) => {
  const op = await operatorContext();
  await suspendTenant(op, { tenantId: tenant.id, reason: 'Invoices were not paid.' });
  await expect.poll(async () => (await ask(tenant.site('/'))).status).toBe(403);
  await resumeTenant(op, { tenantId: tenant.id });
  await expect.poll(async () => (await ask(tenant.site('/'))).status).toBe(200);
});
