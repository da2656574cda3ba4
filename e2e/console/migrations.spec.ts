import { links } from '../fixtures/installation';
import { newOperator, newTenant } from '../fixtures/people';
import { expect, press, test } from '../fixtures/test';
import { controlDb, getTenantRef } from '@/lib/isolation';
import { withAdmin } from '@/lib/isolation/places';

test('an operator brings every place up to date and sees it done', async ({ operator }) => {
  await newTenant({ strategy: 'schema' });
  const page = await operator(await newOperator());
  await page.goto(links.consoleUrl('/migrations'));
  await press(page.getByRole('button', { name: 'Run migrations' }));
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('At the same time').fill('65');
  await press(dialog.getByRole('button', { name: 'Run', exact: true }));
  await expect(dialog.getByText(/64/).first(), 'more than 64 are refused').toBeVisible();
  await dialog.getByLabel('At the same time').fill('3');
  await dialog.getByLabel('Of these on one partition').fill('2');
  await press(dialog.getByRole('button', { name: 'Run', exact: true }));
  await expect(dialog).toBeHidden();
  await expect(page.getByText(/3 at once, 2 on one partition/)).toBeVisible();
  await expect(page.getByText('Succeeded').first()).toBeVisible();
  await expect(page.getByText(/ 0 failed/).first()).toBeVisible();
  await page.goto(links.consoleUrl('/audit'));
  await expect(page.getByRole('list', { name: 'Audit log' })).toContainText(
    'began a migration of all places',
  );
});

test('the doctor finds what somebody dropped, and an operator repairs it with a reason', async ({
  operator,
}) => {
  const { id } = await newTenant({ strategy: 'schema' });
  const { place, name } = await getTenantRef(controlDb(), { id });
  await withAdmin(place, async (client) => {
    await client.query(`drop policy tenant_isolation on "${place.schema}".articles`);
    await client.query(`create table "${place.schema}".notes (id int)`);
  });
  const page = await operator(await newOperator());
  await page.goto(links.consoleUrl(`/doctor?tenant=${id}`));
  await expect(page.getByText('The policy tenant_isolation of articles is missing.')).toBeVisible();
  await expect(page.getByText(`migrate repair main/${place.database}/${place.schema}`).first()).toBeVisible();

  await page.goto(links.consoleUrl(`/migrations?q=${place.schema}`));
  await press(page.getByRole('table', { name: 'Places' }).getByRole('link', { name }));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  await press(page.getByRole('button', { name: 'Compare now' }));
  await expect(page.getByText('policy:articles.tenant_isolation')).toBeVisible();
  await press(page.getByRole('button', { name: 'Repair 1 finding' }));
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason').fill('Somebody dropped it');
  await press(dialog.getByRole('button', { name: 'Repair' }));
  await expect(page.getByText('policy:articles.tenant_isolation')).toBeHidden();

  await press(page.getByRole('button', { name: 'Drop', exact: true }));
  await dialog.getByLabel('Reason').fill('Nobody needs it');
  await expect(dialog.getByRole('button', { name: 'Drop it' }), 'its name is typed first').toBeDisabled();
  await dialog.getByRole('textbox', { name: /Type/ }).fill('notes');
  await press(dialog.getByRole('button', { name: 'Drop it' }));
  await expect(page.getByText('No drift')).toBeVisible();
  await page.goto(links.consoleUrl('/audit'));
  await expect(page.getByRole('list', { name: 'Audit log' })).toContainText('repaired the tables of');
});

test('a viewer sees migrations, drift and the doctor, and can change nothing', async ({ operator }) => {
  const page = await operator(await newOperator('Vera Look', 'viewer'));
  await page.goto(links.consoleUrl('/migrations'));
  await expect(page.getByRole('table', { name: 'Places' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Run migrations' })).toBeHidden();
  await page.goto(
    links.consoleUrl('/migrations/place?partition=main&database=tenantry&schema=tenant_shared'),
  );
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('tenant_shared');
  await expect(page.getByRole('button', { name: 'Compare now' })).toBeHidden();
  await page.goto(links.consoleUrl('/doctor'));
  await expect(page.getByText(/places? looked at in/)).toBeVisible();
});
