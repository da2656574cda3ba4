import { newRequest, newUpload } from '../fixtures/content';
import { mailTo } from '../fixtures/mails';
import { newEndUser, newMember } from '../fixtures/people';
import { expect, press, test } from '../fixtures/test';

test('a request is assigned, answered and solved; a note stays among staff', async ({
  tenant,
  staff,
  customer,
}) => {
  const person = await newEndUser(tenant, 'Nina Falk');
  const request = await newRequest(person, 'Cannot sign in');
  const page = await staff(tenant.owner);
  await page.goto(tenant.portal('/requests'));
  await page.getByRole('link', { name: /Cannot sign in/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Cannot sign in' })).toBeVisible();

  await press(page.getByRole('button', { name: 'Assign to me' }));
  await expect(page.getByRole('button', { name: 'Give it back' })).toBeVisible();

  await page.getByRole('radio', { name: 'Internal note' }).click();
  await page.getByRole('textbox', { name: 'Internal note' }).fill('Known customer, be kind.');
  await press(page.getByRole('button', { name: 'Add note' }));
  await expect(page.getByRole('article', { name: `Message of ${tenant.owner.name}` })).toContainText(
    'Known customer, be kind.',
  );

  await page.getByRole('radio', { name: 'Reply' }).click();
  await page.getByRole('textbox', { name: 'Reply to Nina Falk' }).fill('Please use the link we mailed you.');
  await press(page.getByRole('button', { name: 'More ways to send' }));
  await page.getByRole('menuitem', { name: 'Send and mark solved' }).click();
  await expect(page.getByRole('button', { name: 'Open again' })).toBeVisible();

  const mail = await mailTo(person.email, 'Cannot sign in', 'Please use the link we mailed you.');
  expect(mail.text + mail.html).not.toContain('be kind');
  const theirs = await customer(tenant, person);
  await theirs.goto(tenant.site(`/requests/${request.id}`));
  await expect(theirs.getByText('Please use the link we mailed you.')).toBeVisible();
  await expect(theirs.getByText('be kind')).toHaveCount(0);
  await expect(theirs.getByText('Solved', { exact: true })).toBeVisible();

  await theirs.getByLabel('Not solved after all? Write again to reopen it').fill('It still does not work.');
  await press(theirs.getByRole('button', { name: 'Send and reopen' }));
  await expect(theirs.getByText('It still does not work.')).toBeVisible();
  await page.reload();
  await expect(page.getByText('It still does not work.').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Solve', exact: true })).toBeVisible();
});

test('filters and search of the inbox are in its address', async ({ tenant, staff }) => {
  const person = await newEndUser(tenant, 'Nina Falk');
  await newRequest(person, 'Invoice is wrong');
  await newRequest(person, 'Parcel is late');
  const page = await staff(tenant.owner);
  await page.goto(tenant.portal('/requests'));
  await expect(page.getByRole('link', { name: /Invoice is wrong/ })).toBeVisible();
  await page.getByRole('searchbox', { name: 'Search requests' }).fill('parcel');
  await expect(page).toHaveURL(/q=parcel/);
  await expect(page.getByRole('link', { name: /Parcel is late/ })).toBeVisible();
  await expect(page.getByRole('link', { name: /Invoice is wrong/ })).toHaveCount(0);

  await page.getByRole('searchbox', { name: 'Search requests' }).fill('');
  await press(page.getByRole('button', { name: /^Solved/ }));
  await expect(page).toHaveURL(/status=solved/);
  await expect(page.getByRole('link', { name: /Parcel is late/ })).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('button', { name: /^Solved/ })).toHaveAttribute('aria-pressed', 'true');
  await press(page.getByRole('button', { name: /^Open/ }));
  await expect(page.getByRole('link', { name: /Parcel is late/ })).toBeVisible();
});

test('staff read an attachment and send one back', async ({ tenant, staff, customer }) => {
  const person = await newEndUser(tenant, 'Nina Falk');
  const request = await newRequest(person, 'See the picture');
  await newUpload(person, request.id, 'notes.txt', 'It rattles.');
  const page = await staff(await newMember(tenant, 'user'));
  await page.goto(tenant.portal(`/requests/${request.id}`));
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: /notes\.txt/ }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('notes.txt');

  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'plan.txt', mimeType: 'text/plain', buffer: Buffer.from('Turn it twice.') });
  await expect(page.getByText('plan.txt', { exact: true })).toBeVisible();
  await page.getByRole('textbox', { name: 'Reply to Nina Falk' }).fill('The plan is attached.');
  await press(page.getByRole('button', { name: 'Send', exact: true }));
  await expect(page.getByRole('link', { name: /plan\.txt/ })).toBeVisible();

  const theirs = await customer(tenant, person);
  await theirs.goto(tenant.site(`/requests/${request.id}`));
  const [got] = await Promise.all([
    theirs.waitForEvent('download'),
    theirs.getByRole('link', { name: /plan\.txt/ }).click(),
  ]);
  expect(got.suggestedFilename()).toBe('plan.txt');
});

test('a request taken down by staff for somebody is theirs on the site', async ({ tenant, staff }) => {
  const page = await staff(tenant.owner);
  await page.goto(tenant.portal('/requests'));
  await press(page.getByRole('button', { name: 'New', exact: true }));
  const dialog = page.getByRole('dialog', { name: 'New request' });
  await dialog.getByLabel('Mail address').fill(`caller-${tenant.slug}@mailbox.example`);
  await dialog.getByLabel('Name', { exact: false }).last().fill('Cal Ling');
  await dialog.getByLabel('Subject').fill('Rang about a leak');
  await dialog.getByLabel('What they asked').fill('The tap drips since Monday.');
  await press(dialog.getByRole('button', { name: 'Open request' }));
  await expect(page.getByRole('heading', { level: 1, name: 'Rang about a leak' })).toBeVisible();
  await mailTo(`caller-${tenant.slug}@mailbox.example`, 'Rang about a leak');
});
