import { captureAction, replayAction } from '../fixtures/actions';
import { callApi, type Problem } from '../fixtures/api';
import { countArticles, newKey } from '../fixtures/content';
import { links } from '../fixtures/installation';
import { newOperator, newTenant, operatorContext, type Tenant, unique } from '../fixtures/people';
import { staffSession } from '../fixtures/sessions';
import { expect, press, test } from '../fixtures/test';
import { changeTenantPlan, createDraft, createPlan, listPlans, publishDraft } from '@/lib/plans';

const reason = 'Agreed in the contract';

/** A plan of one test, published, with a second version and these tenants on the first. */
async function planWithTwoVersions(tenants: readonly Tenant[]): Promise<{ key: string; name: string }> {
  const op = await operatorContext();
  const [key, name] = [`e2e-${unique()}`, `Tried ${unique()}`];
  const pro = (await listPlans(op)).find((plan) => plan.key === 'pro')?.published;
  if (!pro) throw new Error('The shipped catalogue is missing.');
  const publish = (basedOn: string, note: string) => publishDraft(op, { planKey: key, basedOn, note });
  const draft = await createPlan(op, { key, content: { ...pro.content, name } as never });
  await publish(draft.updatedAt, 'First version');
  for (const { id } of tenants) await changeTenantPlan(op, { tenantId: id, planKey: key, reason });
  await publish((await createDraft(op, { planKey: key })).updatedAt, 'Next version');
  return { key, name };
}

test('a plan is begun from another, edited, compared, published, and counts for a tenant once it is moved', async ({
  tenant,
  operator,
}) => {
  test.setTimeout(180_000);
  const mark = unique();
  const name = `Workshop ${mark}`;
  const key = `workshop-${mark}`;
  const page = await operator(await newOperator());
  await page.goto(links.consoleUrl('/plans'));
  await press(page.getByRole('link', { name: 'New plan' }));
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
  await expect(page.getByLabel('Key', { exact: true })).toHaveValue(key);
  await page.getByLabel('Key', { exact: true }).fill('pro');
  await press(page.getByRole('button', { name: 'Begin the draft' }));
  await expect(page.getByText('There is a plan with this key.')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Name', exact: true }), 'what was typed stays').toHaveValue(
    name,
  );
  await page.getByLabel('Key', { exact: true }).fill(key);
  await press(page.getByRole('combobox', { name: 'Begin from' }));
  await page.getByRole('option', { name: /^Pro,/ }).click();
  await press(page.getByRole('button', { name: 'Begin the draft' }));
  await expect(page).toHaveURL(links.consoleUrl(`/plans/${key}`));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);

  const publish = async (version: number) => {
    await press(page.getByRole('button', { name: 'Publish', exact: true }));
    const dialog = page.getByRole('dialog', { name: `Publish version ${version}` });
    await dialog.getByLabel('What is new').fill(`Words of version ${version}`);
    await press(dialog.getByRole('button', { name: 'Publish', exact: true }));
    await expect(page.getByText(`Version ${version} is published`)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Begin a draft' })).toBeVisible();
  };
  const setArticles = async (limit: string) => {
    await page.getByLabel('Articles', { exact: true }).fill(limit);
    await press(page.getByRole('button', { name: 'Save the draft' }));
    await expect(page.getByText('The draft is saved')).toBeVisible();
  };
  const { secret } = await newKey(tenant);
  const room = (await countArticles(tenant)) + 1;
  await setArticles(String(room));
  await publish(1);

  await page.goto(links.consoleUrl(`/tenants/${tenant.id}/limits`));
  await press(page.getByRole('button', { name: 'Change the plan' }));
  await press(page.getByRole('dialog').getByRole('combobox', { name: 'Plan' }));
  await page.getByRole('option', { name: `${name}, version 1` }).click();
  await page.getByRole('dialog').getByLabel('Reason').fill(reason);
  await press(page.getByRole('dialog').getByRole('button', { name: 'Change the plan' }));
  await expect(page.getByText('The plan is changed')).toBeVisible();

  const write = async (title: string) => {
    const { status, json } = await callApi<Problem>(secret, '/articles', { method: 'POST', json: { title } });
    return status === 201 ? 201 : json.code;
  };
  expect(await write('The first')).toBe(201);
  expect(await write('One too many')).toBe('QUOTA_EXCEEDED');

  await page.goto(links.consoleUrl(`/plans/${key}`));
  await press(page.getByRole('button', { name: 'Begin a draft' }));
  await expect(page.getByText('It says the same so far.')).toBeVisible();
  await page.getByLabel('Articles', { exact: true }).fill(String(room + 1));
  const oneMore = new RegExp(`Articles.*${room}.*${room + 1}.*Better`);
  const changes = page.getByRole('list', { name: 'Changes' });
  await expect(changes.getByRole('listitem')).toHaveText([oneMore]);
  await setArticles(String(room + 1));
  const versions = page.getByRole('list', { name: 'Versions' });
  await expect(versions.getByRole('listitem').filter({ hasText: 'Version 1' })).toContainText(tenant.name);
  await publish(2);
  expect(await write('Still one too many'), 'it stays on its version').toBe('QUOTA_EXCEEDED');

  await press(versions.getByRole('link', { name: 'Move to version 2' }));
  await expect(page.getByRole('list', { name: 'Changes' }).getByRole('listitem')).toHaveText([oneMore]);
  await page.getByRole('checkbox', { name: `Select ${tenant.name}` }).click();
  await press(page.getByRole('button', { name: 'Move 1 selected' }));
  await page.getByRole('dialog').getByLabel('Reason').fill(reason);
  await press(page.getByRole('dialog').getByRole('button', { name: 'Move it' }));
  await expect(page.getByText('No tenant is on this version')).toBeVisible();
  expect(await write('The second')).toBe(201);
  expect(await write('And one more')).toBe('QUOTA_EXCEEDED');

  await page.goto(links.consoleUrl('/plans'));
  await page.getByRole('link', { name: `1 tenant on ${key}` }).click();
  await expect(page).toHaveURL(links.consoleUrl(`/tenants?plan=${key}`));
  const rows = page.getByRole('table', { name: 'Tenants' }).getByRole('row');
  await expect(rows.filter({ hasText: tenant.slug })).toContainText(name);
  await expect(rows).toHaveCount(2);
});

test('some or all tenants of a version are moved, and nobody but an operator can', async ({ operator }) => {
  const tenants = [await newTenant(), await newTenant(), await newTenant()];
  const { key, name } = await planWithTwoVersions(tenants);
  const page = await operator(await newOperator());
  await page.goto(links.consoleUrl(`/plans/${key}/versions/1`));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${name}, version 1`);
  await expect(page.getByText('Both versions say the same.')).toBeVisible();
  const list = page.getByRole('list', { name: 'Tenants on version 1' });
  await expect(list.getByRole('listitem')).toHaveCount(3);
  await expect(page.getByRole('button', { name: 'Move 0 selected' })).toBeDisabled();

  await press(page.getByRole('checkbox', { name: 'Select all shown' }));
  await expect(page.getByRole('button', { name: 'Move 3 selected' })).toBeEnabled();
  const spared = tenants[1] as Tenant;
  await page.getByRole('checkbox', { name: `Select ${spared.name}` }).click();
  await press(page.getByRole('button', { name: 'Move 2 selected' }));
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason').fill('short');
  await press(dialog.getByRole('button', { name: 'Move them' }));
  await expect(dialog.getByText('Give a reason of at least 10 characters.')).toBeVisible();
  await dialog.getByLabel('Reason').fill(reason);
  const move = await captureAction(page, () => dialog.getByRole('button', { name: 'Move them' }).click());
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await expect(list).toContainText(spared.name);
  for (const session of [await staffSession(spared.owner), null])
    expect(await replayAction(move, session)).toMatchObject({ code: 'UNAUTHENTICATED', isDone: false });

  await press(page.getByRole('button', { name: 'Move all 1' }));
  await dialog.getByLabel('Reason').fill(reason);
  await press(dialog.getByRole('button', { name: 'Move it' }));
  await expect(page.getByText('Everybody has moved on to a newer one.')).toBeVisible();
});
