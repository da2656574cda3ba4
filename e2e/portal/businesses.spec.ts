import { captureAction, replayAction } from '../fixtures/actions';
import { limit } from '../fixtures/limits';
import { newRequest } from '../fixtures/content';
import { newEndUser, newMember, newTenant } from '../fixtures/people';
import { staffSession } from '../fixtures/sessions';
import { expect, press, test } from '../fixtures/test';
import { createBusiness, listBusinesses } from '@/lib/desk';

test('a business is added, found, edited and deleted', async ({ tenant, staff }) => {
  const page = await staff(await newMember(tenant, 'user', 'Una Drew'));
  const main = page.getByRole('main');
  await page.goto(tenant.portal('/businesses'));
  await expect(main.getByText('No businesses yet')).toBeVisible();
  await press(main.getByRole('button', { name: 'Add business' }));

  const dialog = page.getByRole('dialog', { name: 'Add a business' });
  await press(dialog.getByRole('button', { name: 'Add business' }));
  await expect(dialog.getByText('Give the business a name.')).toBeVisible();
  await dialog.getByLabel('Name').fill('Pemberton Cafés');
  await dialog.getByLabel('Domain').fill('not a domain');
  await press(dialog.getByRole('button', { name: 'Add business' }));
  await expect(dialog.getByText('Write a domain such as example.com.')).toBeVisible();
  await expect(dialog.getByLabel('Name')).toHaveValue('Pemberton Cafés');
  await dialog.getByLabel('Domain').fill('https://www.pemberton.example/menu');
  await press(dialog.getByRole('button', { name: 'Add business' }));
  await expect(page.getByText('Pemberton Cafés added')).toBeVisible();
  await expect(dialog).toHaveCount(0);

  await createBusiness(tenant.owner.ctx, { name: 'Carrow Books' });
  await page.reload();
  const rows = main.getByRole('table', { name: 'Businesses' }).getByRole('row');
  await expect(rows).toHaveText([/^Name/, /^Carrow Books/, /^Pemberton Cafés.*pemberton\.example/]);
  await main.getByRole('searchbox', { name: 'Search businesses' }).fill('pem');
  await expect(rows).toHaveText([/^Name/, /^Pemberton Cafés/]);
  await main.getByRole('searchbox', { name: 'Search businesses' }).fill('zzz');
  await expect(main.getByText('No business begins with this')).toBeVisible();
  await main.getByRole('searchbox', { name: 'Search businesses' }).fill('');
  await expect(rows).toHaveCount(3);

  await press(main.getByRole('button', { name: 'Actions for Pemberton Cafés' }));
  await page.getByRole('menuitem', { name: 'Edit…' }).click();
  const edit = page.getByRole('dialog', { name: 'Edit business' });
  await expect(edit.getByLabel('Domain')).toHaveValue('pemberton.example');
  await edit.getByLabel('Name').fill('carrow books');
  await press(edit.getByRole('button', { name: 'Save' }));
  await expect(edit.getByText('There is already a business with this name.')).toBeVisible();
  await edit.getByLabel('Name').fill('Pemberton Tea Rooms');
  await edit.getByLabel('Note').fill('Pays by month.');
  await press(edit.getByRole('button', { name: 'Save' }));
  await expect(page.getByText('Pemberton Tea Rooms saved')).toBeVisible();
  await expect(rows).toHaveText([/^Name/, /^Carrow Books/, /^Pemberton Tea RoomsPays by month\./]);

  await press(main.getByRole('button', { name: 'Actions for Carrow Books' }));
  await page.getByRole('menuitem', { name: 'Delete…' }).click();
  await press(
    page
      .getByRole('dialog', { name: 'Delete Carrow Books?' })
      .getByRole('button', { name: 'Delete business' }),
  );
  await expect(page.getByText('Carrow Books deleted')).toBeVisible();
  await expect(rows).toHaveText([/^Name/, /^Pemberton Tea Rooms/]);
});

test('as many businesses can be added as the plan has room for', async ({ staff }) => {
  const tenant = await newTenant({ plan: 'free' });
  for (let index = 1; index <= 23; index++)
    await createBusiness(tenant.owner.ctx, { name: `Company ${String(index).padStart(2, '0')}` });
  const page = await staff(tenant.owner);
  const main = page.getByRole('main');
  const add = main.getByRole('button', { name: 'Add business' });
  await page.goto(tenant.portal('/businesses'));
  await expect(main.getByText('23 of 25 businesses')).toBeVisible();
  await press(add);
  const dialog = page.getByRole('dialog', { name: 'Add a business' });
  await dialog.getByLabel('Name').fill('The 26th');
  // Others are quicker: the form is refused, and keeps what was typed.
  for (const name of ['The 24th', 'The 25th']) await createBusiness(tenant.owner.ctx, { name });
  await press(dialog.getByRole('button', { name: 'Add business' }));
  const refusal = dialog.getByRole('alert');
  await expect(refusal).toContainText(
    'The plan allows 25 businesses, and 25 are in use. A larger plan has more.',
  );
  await expect(refusal.getByRole('link', { name: 'Change the plan' })).toBeVisible();
  await expect(dialog.getByLabel('Name')).toHaveValue('The 26th');

  await page.goto(tenant.portal('/businesses?dialog=new'));
  await expect(dialog).toHaveCount(0);
  await expect(add).toBeDisabled();
  await expect(main.getByText('Your plan allows 25 businesses; all are in use.')).toBeVisible();
  await expect(main.getByText('None of 25 businesses left. Change the plan')).toBeVisible();
  await press(main.getByRole('button', { name: 'Actions for Company 01' }));
  await page.getByRole('menuitem', { name: 'Delete…' }).click();
  await press(page.getByRole('dialog').getByRole('button', { name: 'Delete business' }));
  await expect(main.getByText('24 of 25 businesses')).toBeVisible();
  await expect(add).toBeEnabled();
});

test('a long list comes in pages', async ({ tenant, staff }) => {
  for (let index = 1; index <= 52; index++)
    await createBusiness(tenant.owner.ctx, { name: `Company ${String(index).padStart(2, '0')}` });
  const page = await staff(tenant.owner);
  await page.goto(tenant.portal('/businesses'));
  const rows = page.getByRole('table', { name: 'Businesses' }).getByRole('row');
  await expect(rows).toHaveCount(51);
  await press(page.getByRole('button', { name: 'Show more' }));
  await expect(rows).toHaveCount(53);
  await expect(rows.last()).toContainText('Company 52');
  await expect(page.getByRole('button', { name: 'Show more' })).toHaveCount(0);
});

test('a request says whose company its requester belongs to, and a company shows its requests', async ({
  tenant,
  staff,
}) => {
  const customer = await newEndUser(tenant, 'Nina Falk');
  const request = await newRequest(customer, 'The filter is stuck');
  await createBusiness(tenant.owner.ctx, { name: 'Mailbox Ltd', domain: 'mailbox.example' });
  const page = await staff(tenant.owner);
  await page.goto(tenant.portal(`/requests/${request.id}`));
  await press(page.getByRole('button', { name: 'About this request' }));
  await page.getByRole('link', { name: 'Mailbox Ltd' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Businesses' })).toBeVisible();
  await press(page.getByRole('button', { name: 'Actions for Mailbox Ltd' }));
  await page.getByRole('menuitem', { name: 'Show its requests' }).click();
  await expect(page.getByRole('link', { name: /The filter is stuck/ }).first()).toBeVisible();
});

test('a viewer reads businesses and changes none, not even without the button', async ({ tenant, staff }) => {
  const owner = await staff(tenant.owner);
  await owner.goto(tenant.portal('/businesses?dialog=new'));
  await owner.getByLabel('Name').fill('Carrow Books');
  const adding = await captureAction(owner, () =>
    owner.getByRole('dialog').getByRole('button', { name: 'Add business' }).click(),
  );
  await expect(owner.getByText('Carrow Books added')).toBeVisible();

  const viewer = await newMember(tenant, 'viewer');
  const page = await staff(viewer);
  await page.goto(tenant.portal('/businesses?dialog=new'));
  await expect(page.getByText('Carrow Books')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Add business' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Actions for Carrow Books' })).toHaveCount(0);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(await replayAction(adding, await staffSession(viewer))).toMatchObject({
    code: 'FORBIDDEN',
    isDone: false,
  });
  const stranger = await staffSession((await newTenant()).owner);
  expect(await replayAction(adding, stranger)).toMatchObject({ code: 'NOT_FOUND', isDone: false });
  expect((await listBusinesses(tenant.owner.ctx, {})).items).toHaveLength(1);
});

test('an exception for one tenant counts at once, and who may not change the plan reads whom to ask', async ({
  tenant,
  staff,
}) => {
  await createBusiness(tenant.owner.ctx, { name: 'Carrow Books' });
  await limit(tenant, 'businesses', 1);
  const page = await staff(await newMember(tenant, 'manager'));
  await page.goto(tenant.portal('/businesses'));
  const main = page.getByRole('main');
  await expect(main.getByRole('button', { name: 'Add business' })).toBeDisabled();
  await expect(
    main.getByText('Your plan allows 1 business; it is in use. Ask an owner to change the plan.').last(),
  ).toBeVisible();
});
