import { captureAction, replayAction } from '../fixtures/actions';
import { ask, askJson } from '../fixtures/ask';
import { links } from '../fixtures/installation';
import { newOperator, newTenant, type Tenant, unique } from '../fixtures/people';
import { cookieHeader, staffSession } from '../fixtures/sessions';
import { expect, press, test } from '../fixtures/test';

const newKey = () => `e2e-${unique()}`;

/** The tenant's public flags, as its portal is told them. */
async function flagsOf(tenant: Tenant): Promise<Record<string, boolean>> {
  const url = new URL(`/api/portal/${tenant.slug}/flags`, tenant.portal()).href;
  const headers = cookieHeader(await staffSession(tenant.owner));
  return (await askJson<Record<string, boolean>>(url, { headers })).json;
}

test('an operator makes a flag for one tenant, opens it to everybody, and takes it back', async ({
  tenant,
  operator,
}) => {
  const key = newKey();
  const other = await newTenant();
  const page = await operator(await newOperator());
  await page.goto(links.consoleUrl('/flags'));
  await press(page.getByRole('link', { name: 'New flag' }).first());
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('New flag');
  await page.getByLabel('Key', { exact: true }).fill(key);
  await page.getByLabel('Description').fill('Something of a test');
  await page.getByRole('switch', { name: 'Enabled' }).click();
  await page.getByRole('switch', { name: 'Browsers may know of it' }).click();
  await page.getByLabel('Share of the tenants', { exact: true }).fill('0');
  await page.getByRole('searchbox', { name: 'Always' }).fill(tenant.slug);
  await press(page.getByRole('list', { name: 'Tenants to add: Always' }).getByRole('button').first());
  await expect(page.getByRole('list', { name: 'Always', exact: true })).toContainText(tenant.name);
  await press(page.getByRole('button', { name: 'Create the flag' }));
  await expect(page.getByText(/Say why/), 'a change needs a reason').toBeVisible();
  await page.getByLabel('Reason').fill('The first tenant asked for it');
  await press(page.getByRole('button', { name: 'Create the flag' }));
  await expect(page).toHaveURL(links.consoleUrl(`/flags/${key}`));

  await expect.poll(async () => (await flagsOf(tenant))[key]).toBe(true);
  expect((await flagsOf(other))[key]).toBe(false);

  await page.getByLabel('Share of the tenants', { exact: true }).fill('100');
  await page.getByLabel('Reason').fill('It works');
  await press(page.getByRole('button', { name: 'Save', exact: true }));
  const history = page.getByRole('list', { name: 'History' });
  await expect(history.getByRole('listitem').first()).toContainText('rules.percentage');
  await expect(history).toContainText('“It works”');
  await expect.poll(async () => (await flagsOf(other))[key]).toBe(true);

  await page.getByRole('switch', { name: 'Enabled' }).click();
  await page.getByLabel('Reason').fill('It broke something');
  await press(page.getByRole('button', { name: 'Save', exact: true }));
  await expect
    .poll(async () => [(await flagsOf(tenant))[key], (await flagsOf(other))[key]])
    .toEqual([false, false]);

  await press(page.getByRole('button', { name: 'Delete', exact: true }));
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: /Type/ }).fill(key);
  await dialog.getByLabel('Reason').fill('Not needed any more');
  await press(dialog.getByRole('button', { name: 'Delete the flag' }));
  await expect(page).toHaveURL(links.consoleUrl('/flags'));
  await expect.poll(async () => key in (await flagsOf(tenant))).toBe(false);
  await page.goto(links.consoleUrl('/audit'));
  await expect(page.getByRole('list', { name: 'Audit log' })).toContainText(key);
});

test('a save that started from an older version is refused, and what was typed stays', async ({
  operator,
}) => {
  const key = newKey();
  const [one, two] = [await operator(await newOperator()), await operator(await newOperator())];
  await one.goto(links.consoleUrl('/flags/new'));
  await one.getByLabel('Key', { exact: true }).fill(key);
  await one.getByLabel('Description').fill('Two people at once');
  await one.getByLabel('Reason').fill('To be changed twice');
  await press(one.getByRole('button', { name: 'Create the flag' }));
  await expect(one).toHaveURL(links.consoleUrl(`/flags/${key}`));
  await two.goto(links.consoleUrl(`/flags/${key}`));
  for (const page of [one, two]) {
    await page.getByLabel('Description').fill(page === one ? 'The first' : 'The second');
    await page.getByLabel('Reason').fill('My change');
    await press(page.getByRole('button', { name: 'Save', exact: true }));
    await expect(
      page.getByText(page === one ? `${key} is saved` : /Somebody else changed this/),
    ).toBeVisible();
  }
  await expect(two.getByLabel('Description')).toHaveValue('The second');
});

test("flags are changed by operators alone, and a tenant's portal is told of its own", async ({
  tenant,
  operator,
}) => {
  const key = newKey();
  const page = await operator(await newOperator());
  await page.goto(links.consoleUrl('/flags/new'));
  await page.getByLabel('Key', { exact: true }).fill(key);
  await page.getByLabel('Description').fill('Hidden from browsers');
  await page.getByRole('switch', { name: 'Enabled' }).click();
  await page.getByLabel('Reason').fill('A test needs it');
  const create = await captureAction(page, () =>
    page.getByRole('button', { name: 'Create the flag' }).click(),
  );
  for (const session of [await staffSession(tenant.owner), null])
    expect(await replayAction(create, session)).toMatchObject({ code: 'UNAUTHENTICATED', isDone: false });
  await expect.poll(async () => key in (await flagsOf(tenant)), 'it is not public').toBe(false);

  const headers = cookieHeader(await staffSession(tenant.owner));
  for (const path of ['/flags', '/flags/new', `/flags/${key}`]) {
    const { status } = await ask(links.consoleUrl(path), { headers });
    expect(status, path).toBe(307);
  }
  const other = await newTenant();
  const foreign = new URL(`/api/portal/${other.slug}/flags`, other.portal()).href;
  expect((await ask(foreign, { headers })).status).toBe(404);
});
