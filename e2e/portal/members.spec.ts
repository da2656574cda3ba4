import { ask } from '../fixtures/ask';
import { linkIn, mailsTo, mailTo } from '../fixtures/mails';
import { newMember, newTenant, PASSWORD, unique } from '../fixtures/people';
import { cookieHeader, staffSession } from '../fixtures/sessions';
import { expect, press, test } from '../fixtures/test';

test('somebody invited by mail makes an account and works at once', async ({ tenant, staff, visitor }) => {
  const email = `guest-${unique()}@staff.example`;
  const page = await staff(tenant.owner);
  await page.goto(tenant.portal('/members'));
  await press(page.getByRole('button', { name: 'Invite', exact: true }));
  await page.getByLabel('Mail address').fill(email);
  await page.getByRole('radio', { name: /^Manager/ }).click();
  await press(page.getByRole('button', { name: 'Send invitation' }));
  const row = page.getByRole('table', { name: 'Invitations' }).getByRole('row', { name: new RegExp(email) });
  await expect(row).toContainText('pending');

  const mail = await mailTo(email, tenant.name);
  const guest = await visitor();
  await guest.goto(linkIn(mail, '/invite/'));
  await expect(guest.getByRole('heading', { level: 1 })).toHaveText(`Join ${tenant.name}`);
  await guest.getByLabel('Your name').fill('Greta Lindh');
  await guest.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await press(guest.getByRole('button', { name: 'Create account and join' }));
  await expect(guest).toHaveURL(tenant.portal());
  await expect(guest.getByRole('button', { name: 'Account of Greta Lindh' })).toBeVisible();
  await expect(
    guest.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Settings' }),
  ).toBeVisible();

  await page.reload();
  await expect(
    page.getByRole('table', { name: 'Members' }).getByRole('row', { name: /Greta Lindh/ }),
  ).toContainText('Manager');
  const late = await visitor();
  await late.goto(linkIn(mail, '/invite/'));
  await expect(late.getByRole('heading', { level: 1 })).toHaveText('This invitation does not work any more');
});

test('an open link lets one person in, with an account they have', async ({ tenant, staff, visitor }) => {
  const elsewhere = await newTenant();
  const page = await staff(tenant.owner);
  await page.goto(tenant.portal('/members?dialog=invite'));
  await page.getByRole('radio', { name: 'With a link' }).click();
  await page.getByRole('radio', { name: /^Viewer/ }).click();
  await press(page.getByRole('button', { name: 'Make link' }));
  const dialog = page.getByRole('dialog', { name: 'Invitation link' });
  const url = await dialog.locator('code').innerText();
  await press(dialog.getByRole('button', { name: 'Done' }));

  const guest = await staff(elsewhere.owner);
  await guest.goto(url);
  await press(guest.getByRole('button', { name: `Join ${tenant.name}` }));
  await expect(guest).toHaveURL(tenant.portal());
  await expect(guest.getByRole('heading', { level: 1 })).toHaveText('Overview');

  const second = await visitor();
  await second.goto(url);
  await expect(second.getByRole('heading', { level: 1 })).toHaveText(
    'This invitation does not work any more',
  );
});

test('an invitation sent again gets a new link, and the old one is dead; a revoked one is dead as well', async ({
  tenant,
  staff,
  visitor,
}) => {
  const email = `guest-${unique()}@staff.example`;
  const page = await staff(tenant.owner);
  await page.goto(tenant.portal('/members?dialog=invite'));
  await page.getByLabel('Mail address').fill(email);
  await press(page.getByRole('button', { name: 'Send invitation' }));
  const first = linkIn(await mailTo(email, tenant.name), '/invite/');
  await press(page.getByRole('button', { name: new RegExp(`Send again.*${email}`) }));
  await expect.poll(async () => (await mailsTo(email)).length).toBe(2);
  const second = linkIn(await mailTo(email, tenant.name), '/invite/');
  expect(second).not.toBe(first);

  const guest = await visitor();
  await guest.goto(first);
  await expect(guest.getByRole('heading', { level: 1 })).toHaveText('This invitation does not work any more');
  await guest.goto(second);
  await expect(guest.getByRole('heading', { level: 1 })).toHaveText(`Join ${tenant.name}`);

  await press(page.getByRole('button', { name: new RegExp(`Revoke.*${email}`) }));
  await press(page.getByRole('button', { name: 'Revoke invitation' }));
  await expect(page.getByText('Invitation revoked')).toBeVisible();
  await guest.reload();
  await expect(guest.getByRole('heading', { level: 1 })).toHaveText('This invitation does not work any more');
});

test('an invitation for one address is not accepted by somebody else', async ({ tenant, staff }) => {
  const email = `guest-${unique()}@staff.example`;
  const page = await staff(tenant.owner);
  await page.goto(tenant.portal('/members?dialog=invite'));
  await page.getByLabel('Mail address').fill(email);
  await press(page.getByRole('button', { name: 'Send invitation' }));
  const url = linkIn(await mailTo(email, tenant.name), '/invite/');
  const other = await staff((await newTenant()).owner);
  await other.goto(url);
  await expect(other.getByText(`The invitation is for ${email}.`)).toBeVisible();
  await expect(other.getByRole('button', { name: `Join ${tenant.name}` })).toHaveCount(0);
});

test('the last owner can neither leave nor step down', async ({ tenant, staff }) => {
  const { owner } = tenant;
  const page = await staff(owner);
  await page.goto(tenant.portal('/members'));
  await press(page.getByRole('combobox', { name: `Role of ${owner.name}` }));
  await page.getByRole('option', { name: 'Admin' }).click();
  await press(page.getByRole('button', { name: 'Change my role' }));
  await expect(page.getByText('at least one owner')).toBeVisible();
  await expect(page.getByRole('combobox', { name: `Role of ${owner.name}` })).toHaveText('Owner');

  await press(page.getByRole('button', { name: `Actions for ${owner.name}` }));
  await page.getByRole('menuitem', { name: 'Leave workspace…' }).click();
  await press(page.getByRole('button', { name: 'Leave workspace' }));
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('at least one owner');
});

test('with a second owner the first may leave, and is a stranger afterwards', async ({ tenant, staff }) => {
  await newMember(tenant, 'owner', 'Second Owner');
  const page = await staff(tenant.owner);
  await page.goto(tenant.portal('/members'));
  await press(page.getByRole('button', { name: `Actions for ${tenant.owner.name}` }));
  await page.getByRole('menuitem', { name: 'Leave workspace…' }).click();
  await press(page.getByRole('button', { name: 'Leave workspace' }));
  await expect(page).not.toHaveURL(/members/);
  const response = await page.goto(tenant.portal('/members'));
  expect(response?.status()).toBe(404);
});

test('an admin manages everybody but owners', async ({ tenant, staff }) => {
  await newMember(tenant, 'user', 'Uma Stone');
  const page = await staff(await newMember(tenant, 'admin'));
  await page.goto(tenant.portal('/members'));
  await expect(page.getByRole('combobox', { name: `Role of ${tenant.owner.name}` })).toHaveCount(0);
  await expect(page.getByRole('button', { name: `Actions for ${tenant.owner.name}` })).toHaveCount(0);
  await press(page.getByRole('combobox', { name: 'Role of Uma Stone' }));
  await expect(page.getByRole('option', { name: 'Owner' })).toHaveCount(0);
  await page.getByRole('option', { name: 'Manager' }).click();
  await expect(page.getByText('Uma Stone is now Manager')).toBeVisible();
});

test('a removed member is out with the next request, a changed role counts with it', async ({
  tenant,
  staff,
}) => {
  const member = await newMember(tenant, 'admin', 'Ada Brook');
  const headers = cookieHeader(await staffSession(member));
  expect((await ask(tenant.portal('/audit'), { headers })).text).toContain('Export CSV');
  const page = await staff(tenant.owner);
  await page.goto(tenant.portal('/members'));
  await press(page.getByRole('combobox', { name: 'Role of Ada Brook' }));
  await page.getByRole('option', { name: 'Viewer' }).click();
  await expect(page.getByText('Ada Brook is now Viewer')).toBeVisible();
  expect((await ask(tenant.portal('/audit'), { headers })).text).toContain('does not open this page');

  await press(page.getByRole('button', { name: 'Actions for Ada Brook' }));
  await page.getByRole('menuitem', { name: 'Remove from workspace…' }).click();
  await press(page.getByRole('button', { name: 'Remove member' }));
  await expect(page.getByText('Ada Brook was removed')).toBeVisible();
  expect((await ask(tenant.portal(), { headers })).status).toBe(404);
});
