import { links } from '../fixtures/installation';
import { linkIn, mailTo } from '../fixtures/mails';
import { newOperator, PASSWORD, unique } from '../fixtures/people';
import { expect, press, test } from '../fixtures/test';

/** The one long test: everything by its buttons, nothing prepared. */
test('a company signs up, publishes, is asked, and answers; the operator sees it', async ({
  visitor,
  operator,
}) => {
  test.setTimeout(240_000);
  const mark = unique();
  const company = `Lantern Bikes ${mark}`;
  const slug = `lantern-bikes-${mark}`;
  const ownerMail = `lena-${mark}@lanternbikes.example`;
  const staff = await visitor();

  await test.step('signs up on the marketing page and watches its workspace being made', async () => {
    await staff.goto(links.baseUrl());
    await staff.locator('a[href$="/sign-up"]:visible').first().click();
    await expect(staff).toHaveURL(/\/sign-up$/);
    await staff.getByLabel('Company').fill(company);
    await expect(staff.getByLabel('Address', { exact: true })).toHaveValue(slug);
    await expect(staff.getByText('This address is free')).toBeAttached();
    await staff.getByLabel('Your name').fill('Lena Brandt');
    await staff.getByLabel('Work mail address').fill(ownerMail);
    await staff.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await press(staff.getByRole('button', { name: 'Create workspace' }));
    const steps = staff.getByRole('list', { name: 'Steps of making your workspace' });
    await expect(steps.getByText('Prepare isolated storage, done')).toBeVisible();
    await expect(staff).toHaveURL(links.portalUrl(slug));
  });

  const checklist = staff
    .getByRole('listitem')
    .filter({ has: staff.getByText(/first|Look over|Choose your colour|Invite somebody/) });
  await test.step('sees the checklist of a new workspace', async () => {
    await expect(staff.getByText('Getting started').first()).toBeVisible();
    await expect(staff.getByText('0 of 6 done')).toBeVisible();
    await expect(checklist).toHaveCount(6);
  });

  await test.step('publishes an article from the checklist', async () => {
    await staff.getByRole('link', { name: 'Write an article' }).click();
    await staff.getByLabel('Title').fill('True a wheel');
    await press(staff.getByRole('button', { name: 'Start writing' }));
    await staff.getByRole('textbox', { name: 'Text' }).fill('Turn the **spoke key** by quarter turns.');
    await press(staff.getByRole('button', { name: 'Publish' }));
    await expect(staff.getByText('Published. It is on your help centre now.')).toBeVisible();
  });

  const customer = await visitor();
  const customerMail = `tom-${mark}@mailbox.example`;
  await test.step('a visitor finds the article on the site', async () => {
    await customer.goto(links.siteUrl(slug));
    await expect(customer).toHaveTitle(`${company} help centre`);
    await customer.getByRole('combobox', { name: 'Search articles' }).fill('spoke');
    await customer.getByRole('combobox', { name: 'Search articles' }).press('Enter');
    await customer.getByRole('main').getByRole('link', { name: 'True a wheel' }).click();
    await expect(customer.getByRole('heading', { level: 1 })).toHaveText('True a wheel');
  });

  await test.step('registers by mail to open a request', async () => {
    await customer.getByRole('link', { name: 'Open a request' }).click();
    await customer.getByRole('link', { name: 'Create one' }).click();
    await customer.getByLabel('Your name').fill('Tom Ferris');
    await customer.getByLabel('Mail address').fill(customerMail);
    await customer.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await press(customer.getByRole('button', { name: 'Create account' }));
    await expect(customer.getByRole('status')).toContainText(customerMail);
    const mail = await mailTo(customerMail, /./);
    expect(mail.from).toContain(company);
    await customer.goto(linkIn(mail, '/verify-email'));
    await press(customer.getByRole('button', { name: 'Confirm and sign in' }));
    await expect(customer).toHaveURL(links.siteUrl(slug, '/requests/new'));
  });

  await test.step('opens a request with an attachment', async () => {
    await customer.getByLabel('Subject').fill('The wheel still wobbles');
    await customer.getByLabel('How can we help?').fill('I followed the article, twice.');
    await customer
      .locator('input[type=file]')
      .setInputFiles({ name: 'wobble.txt', mimeType: 'text/plain', buffer: Buffer.from('3 mm to the left') });
    await press(customer.getByRole('button', { name: 'Send request' }));
    await expect(customer.getByRole('heading', { level: 1 })).toHaveText('The wheel still wobbles');
    await expect(customer.getByRole('link', { name: /wobble\.txt/ })).toBeVisible();
  });

  await test.step('the staff hear of it by mail and answer in the inbox', async () => {
    const mail = await mailTo(ownerMail, 'The wheel still wobbles');
    await staff.goto(linkIn(mail, '/requests/'));
    await expect(staff.getByRole('heading', { level: 1, name: 'The wheel still wobbles' })).toBeVisible();
    await expect(staff.getByRole('link', { name: /wobble\.txt/ })).toBeVisible();
    await staff
      .getByRole('textbox', { name: 'Reply to Tom Ferris' })
      .fill('Bring it in on Friday, we will true it for you.');
    await press(staff.getByRole('button', { name: 'Send', exact: true }));
    await expect(staff.getByRole('article', { name: 'Message of Lena Brandt' })).toContainText(
      'Bring it in on Friday',
    );
  });

  await test.step('the customer gets the answer by mail and on the site', async () => {
    const mail = await mailTo(customerMail, 'The wheel still wobbles', 'Bring it in on Friday');
    await customer.goto(linkIn(mail, '/requests/'));
    await expect(customer.getByText('Bring it in on Friday, we will true it for you.')).toBeVisible();
    await expect(customer.getByText('Waiting for you')).toBeVisible();
  });

  await test.step('the checklist has ticked what really happened', async () => {
    await staff.goto(links.portalUrl(slug));
    await expect(staff.getByText('3 of 6 done')).toBeVisible();
    for (const title of ['Publish your first article', 'Receive a first request', 'Send a first answer']) {
      await expect(
        staff.getByRole('listitem').filter({ hasText: title }).getByRole('img', { name: 'Done' }),
      ).toBeVisible();
    }
  });

  await test.step('the operator finds the tenant in the console', async () => {
    const page = await operator(await newOperator());
    await page.goto(links.consoleUrl('/tenants'));
    await page.getByRole('searchbox').first().fill(company);
    await expect(page).toHaveURL(/q=/);
    await page
      .getByRole('link', { name: new RegExp(company) })
      .first()
      .click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText(company);
    await page.getByRole('link', { name: 'People', exact: true }).click();
    await expect(page.getByText(ownerMail).first()).toBeVisible();
  });
});

test('an address that is taken is told while it is typed, with free ones beside it', async ({
  tenant,
  visitor,
}) => {
  const page = await visitor();
  await page.goto(links.baseUrl('/sign-up'));
  await page.getByLabel('Company').fill('Somebody Else');
  await page.getByLabel('Address', { exact: true }).fill(tenant.slug);
  await expect(page.getByText('This address is already taken.')).toBeVisible();
  await page.getByLabel('Address', { exact: true }).fill('console');
  await expect(page.getByText('This name is reserved. Choose another one.')).toBeVisible();
  await page.getByLabel('Address', { exact: true }).fill('Not OK!');
  await expect(page.getByText(/Use lower-case letters/)).toBeVisible();
});

test('somebody who works for one tenant signs up another one with the same account', async ({
  tenant,
  visitor,
}) => {
  const mark = unique();
  const page = await visitor();
  await page.goto(links.baseUrl('/sign-up'));
  await page.getByLabel('Company').fill(`Second Try ${mark}`);
  await expect(page.getByText('This address is free')).toBeAttached();
  await page.getByLabel('Your name').fill(tenant.owner.name);
  await page.getByLabel('Work mail address').fill(tenant.owner.email);
  await page.getByLabel('Password', { exact: true }).fill('not-their-password-81');
  await press(page.getByRole('button', { name: 'Create workspace' }));
  await expect(
    page.getByText('This mail address has an account already. Enter the password of that account.'),
  ).toBeVisible();
  // What was typed is still there but for nothing.
  await expect(page.getByLabel('Company')).toHaveValue(`Second Try ${mark}`);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await press(page.getByRole('button', { name: 'Create workspace' }));
  await expect(page).toHaveURL(links.portalUrl(`second-try-${mark}`));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Overview');
  await page.goto(links.portalRootUrl('/'));
  await expect(page.getByRole('link', { name: new RegExp(tenant.name) })).toBeVisible();
  await expect(page.getByRole('link', { name: new RegExp(`Second Try ${mark}`) })).toBeVisible();
});
