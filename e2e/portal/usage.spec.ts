import { newMember, newTenant, type Tenant } from '../fixtures/people';
import { expect, press, test } from '../fixtures/test';
import { createCollection } from '@/lib/desk';

/** A new workspace comes with one collection of its own. */
async function fillCollections(tenant: Tenant, count: number): Promise<void> {
  for (let index = 2; index <= count; index++)
    await createCollection(tenant.owner.ctx, { name: `Topic ${index}` });
}

test('a tenant at its limits reads what is used up, and where to change it', async ({ staff }) => {
  const tenant = await newTenant({ plan: 'free' });
  await fillCollections(tenant, 3);
  for (const name of ['Ann', 'Ben', 'Cleo', 'Dan']) await newMember(tenant, 'user', `${name} Reed`);
  const page = await staff(tenant.owner);

  await page.goto(tenant.portal('/usage'));
  await expect(page.getByText('3 of 3 collections')).toBeVisible();
  await expect(page.getByText('5 of 5 members')).toBeVisible();
  const banner = page.getByRole('complementary', { name: 'Limits of the plan' });
  await expect(banner).toContainText('all are in use');

  await page.goto(tenant.portal('/articles/collections'));
  await expect(
    page.getByRole('main').getByText('Your plan allows 3 collections; all are in use.').first(),
  ).toBeVisible();

  await page.goto(tenant.portal('/members'));
  await expect(page.getByRole('button', { name: 'Invite', exact: true })).toBeDisabled();
  await page.getByRole('main').getByRole('link', { name: 'Change the plan' }).first().click();
  await expect(page.getByRole('heading', { name: 'Plan', exact: true })).toBeVisible();
});

test('a smaller plan tells what is over, wants its name, and counts at once', async ({ tenant, staff }) => {
  await fillCollections(tenant, 4);
  const page = await staff(tenant.owner);
  await page.goto(tenant.portal('/plan'));
  await press(page.getByRole('button', { name: 'Choose Free' }));
  const dialog = page.getByRole('dialog', { name: 'Change to Free?' });
  await expect(dialog).toContainText('Collections: 4 in use, 3 allowed – 1 over');
  const confirm = dialog.getByRole('button', { name: 'Change to Free' });
  await expect(confirm).toBeDisabled();
  await dialog.getByRole('textbox').fill('Free');
  await press(confirm);
  await expect(page.getByText('You are on Free now')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Free', level: 2 })).toBeVisible();
});

test('only owners may change the plan', async ({ tenant, staff }) => {
  const page = await staff(await newMember(tenant, 'admin', 'Ada Min'));
  await page.goto(tenant.portal('/plan'));
  await expect(page.getByText('Owners change the plan')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Choose / })).toHaveCount(0);
});
