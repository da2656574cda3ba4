import { links } from '../fixtures/installation';
import { newOperator, newTenant, unique } from '../fixtures/people';
import { expect, press, test } from '../fixtures/test';

test('an operator attaches a tenant to a partner, finds it there, and detaches it', async ({ operator }) => {
  const mark = unique();
  const partner = await newTenant({ name: `Harbour Group ${mark}` });
  const tenant = await newTenant({ name: `Latecomer ${mark}`, plan: 'free' });
  const page = await operator(await newOperator());
  await page.goto(links.consoleUrl(`/tenants/${tenant.id}`));
  await expect(page.getByText('It has no partner, and is the partner of nobody.')).toBeVisible();
  await press(page.getByRole('button', { name: 'Attach to a partner' }));
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason').fill('They have signed the contract of a partner.');
  await press(dialog.getByRole('button', { name: 'Attach', exact: true }));
  await expect(dialog.getByText('Choose a tenant.')).toBeVisible();
  await press(dialog.getByRole('combobox', { name: 'Partner' }));
  await page.getByPlaceholder('Name or address').last().fill(partner.name);
  await page.getByRole('option', { name: new RegExp(partner.name) }).click();
  await press(dialog.getByRole('button', { name: 'Attach', exact: true }));
  await expect(page.getByRole('link', { name: partner.name })).toBeVisible();

  await press(page.getByRole('link', { name: partner.name }));
  await expect(page.getByRole('heading', { level: 1, name: partner.name })).toBeVisible();
  await press(page.getByRole('link', { name: '1 sub-tenant' }));
  await expect(page.getByText(`Sub-tenants of ${partner.name}`)).toBeVisible();
  await press(page.getByRole('link', { name: tenant.name }));
  await press(page.getByRole('button', { name: 'Detach' }));
  await page.getByRole('dialog').getByLabel('Reason').fill('The contract of the partner has ended.');
  await press(page.getByRole('dialog').getByRole('button', { name: 'Detach' }));
  await expect(page.getByText('It has no partner, and is the partner of nobody.')).toBeVisible();
});
