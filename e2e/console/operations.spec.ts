import { links } from '../fixtures/installation';
import { laterJob } from '../fixtures/operations';
import { newMember, newOperator, newTenant } from '../fixtures/people';
import { expect, press, test } from '../fixtures/test';
import { controlDb } from '@/lib/isolation';
import { configValue } from '@/lib/operations';

test('an operator finds a tenant’s jobs, looks at one, and deletes what matches with a reason', async ({
  operator,
}) => {
  const tenant = await newTenant();
  const ids = [await laterJob(tenant.id), await laterJob(tenant.id), await laterJob(tenant.id)];
  const page = await operator(await newOperator());
  await page.goto(links.consoleUrl(`/jobs?tenant=${tenant.id}`));
  const table = page.getByRole('table', { name: 'Jobs' });
  await expect(table.getByRole('row')).toHaveCount(4);

  await press(table.getByRole('link', { name: `desk.mailRequester no. ${ids[0]}` }));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('desk.mailRequester');
  await expect(page.getByText('req_1')).toBeVisible();
  await press(page.getByRole('button', { name: 'Delete', exact: true }));
  const one = page.getByRole('dialog');
  await one.getByLabel('Reason').fill('Not wanted any more');
  await press(one.getByRole('button', { name: 'Delete the job' }));
  await expect(page).toHaveURL(links.consoleUrl('/jobs'));

  await page.goto(links.consoleUrl(`/jobs?tenant=${tenant.id}&state=waiting`));
  await press(page.getByRole('button', { name: 'Delete all 2' }));
  const all = page.getByRole('dialog');
  await all.getByLabel('Reason').fill('None of them');
  await expect(all.getByRole('button', { name: 'Delete them' })).toBeDisabled();
  await all.getByRole('textbox', { name: /Type/ }).fill('delete 2');
  await press(all.getByRole('button', { name: 'Delete them' }));
  await expect(page.getByText('No job matches at the moment.')).toBeVisible();
  await page.goto(links.consoleUrl('/audit'));
  await expect(page.getByRole('list', { name: 'Audit log' })).toContainText('2 jobs');
});

test('maintenance is planned, told on every page of the console, changed and called off', async ({
  operator,
}) => {
  const page = await operator(await newOperator());
  await page.goto(links.consoleUrl('/maintenance'));
  await page.getByLabel('Message').fill('New disks');
  await page.getByLabel('Starts').fill('2098-01-01T02:00');
  await page.getByLabel('Ends by itself').fill('2098-01-01T01:00');
  await page.getByLabel('Reason').fill('Disks are full');
  await press(page.getByRole('button', { name: 'Plan maintenance…' }));
  const question = page.getByRole('dialog');
  await question.getByRole('textbox', { name: /Type/ }).fill('all tenants');
  await press(question.getByRole('button', { name: 'Plan it' }));
  await expect(page.getByText('The end has to be after the start.')).toBeVisible();
  await expect(page.getByLabel('Message'), 'what was typed stays').toHaveValue('New disks');
  await page.getByLabel('Ends by itself').fill('2098-01-01T04:00');
  await press(page.getByRole('button', { name: 'Plan maintenance…' }));
  await question.getByRole('textbox', { name: /Type/ }).fill('all tenants');
  await press(question.getByRole('button', { name: 'Plan it' }));
  await expect(page.getByText('Maintenance is planned').first()).toBeVisible();

  await page.goto(links.consoleUrl('/tenants'));
  await press(page.getByRole('link', { name: 'Look at it' }));
  await press(page.getByRole('button', { name: 'Call it off' }));
  await press(page.getByRole('dialog').getByRole('button', { name: 'Call it off' }));
  await expect(page.getByRole('heading', { name: 'Start or plan maintenance' })).toBeVisible();
  await expect(page.getByRole('list', { name: 'Earlier maintenance' })).toContainText('Disks are full');
});

test('a setting is changed with a reason, two operators do not overwrite each other, and it is undone', async ({
  operator,
}) => {
  const [one, two] = [await operator(await newOperator()), await operator(await newOperator())];
  for (const page of [one, two]) await page.goto(links.consoleUrl('/configuration'));
  const change = async (page: typeof one, value: string) => {
    await press(page.getByRole('button', { name: 'Change Waits that count as harm' }));
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Value').fill(value);
    await dialog.getByLabel('Reason').fill(`It should be ${value}`);
    await press(dialog.getByRole('button', { name: 'Save' }));
    return dialog;
  };
  const refused = await change(one, 'many');
  await expect(refused.getByText('Enter a number.')).toBeVisible();
  await refused.getByLabel('Value').fill('300');
  await press(refused.getByRole('button', { name: 'Save' }));
  await expect(one.getByRole('list', { name: 'Noisy neighbours' })).toContainText('300 ms a minute');
  expect(await configValue('neighbours.harmMsPerMinute')).toBe(300);

  await change(two, '400');
  await expect(two.getByText(/Somebody else has changed this setting/)).toBeVisible();
  expect(await configValue('neighbours.harmMsPerMinute')).toBe(300);

  await press(one.getByRole('button', { name: 'Undo the change of Waits that count as harm' }));
  const undo = one.getByRole('dialog');
  await undo.getByLabel('Reason').fill('It was right before');
  await press(undo.getByRole('button', { name: 'Undo the change' }));
  await expect(one.getByRole('list', { name: 'History' }).getByRole('listitem').first()).toContainText(
    '(undone)',
  );
  expect(await configValue('neighbours.harmMsPerMinute')).toBe(200);
  const kept = await controlDb().platformSettingChange.count({
    where: { key: 'neighbours.harmMsPerMinute' },
  });
  expect(kept).toBe(2);
});

test('an announcement reaches the staff of its tenants, who put it away, until it is withdrawn', async ({
  operator,
  staff,
}) => {
  const [tenant, other] = [await newTenant(), await newTenant()];
  const page = await operator(await newOperator());
  await page.goto(links.consoleUrl('/announcements/new'));
  await page.getByLabel('Title').fill('New disks on Sunday');
  await page.getByLabel('Text').fill('Everything is **closed** from two to four.');
  await page.getByRole('searchbox', { name: 'Chosen tenants' }).fill(tenant.slug);
  await press(page.getByRole('list', { name: 'Tenants to add: Chosen tenants' }).getByRole('button').first());
  await expect(page.getByRole('list', { name: 'Tenants it reaches' }).getByRole('listitem')).toHaveText([
    tenant.name,
  ]);
  await press(page.getByRole('button', { name: 'Save the draft' }));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('New disks on Sunday');
  await press(page.getByRole('button', { name: 'Publish', exact: true }));
  await press(page.getByRole('dialog').getByRole('button', { name: 'Publish it' }));
  await expect(page.getByText('Published').first()).toBeVisible();

  const reader = await staff(await newMember(tenant, 'viewer'));
  await reader.goto(tenant.portal());
  const banners = reader.getByRole('region', { name: 'Announcements' });
  await expect(banners).toContainText('New disks on Sunday');
  await press(banners.getByRole('link', { name: 'Read more' }));
  await expect(reader.locator('strong', { hasText: 'closed' })).toBeVisible();
  await press(reader.getByRole('button', { name: 'Put away: New disks on Sunday' }));
  await expect(banners).toHaveCount(0);
  await reader.reload();
  await expect(reader.getByRole('heading', { name: 'New disks on Sunday' })).toBeVisible();
  await expect(banners).toHaveCount(0);

  const stranger = await staff(other.owner);
  await stranger.goto(other.portal('/announcements'));
  await expect(stranger.getByText('Nothing new')).toBeVisible();

  await press(page.getByRole('button', { name: 'Withdraw', exact: true }));
  await press(page.getByRole('dialog').getByRole('button', { name: 'Withdraw', exact: true }));
  await expect(page.getByText('Withdrawn', { exact: true })).toBeVisible();
  await reader.goto(tenant.portal('/announcements'));
  await expect(reader.getByText('Nothing new')).toBeVisible();
});

test('staff ask, operators answer and note, and each side sees what is new', async ({ operator, staff }) => {
  const tenant = await newTenant();
  const asker = await staff(tenant.owner);
  await asker.goto(tenant.portal('/support'));
  await press(asker.getByRole('link', { name: 'New ticket' }).first());
  await press(asker.getByRole('button', { name: 'Send' }));
  await expect(asker.getByText('At least 3 characters.')).toBeVisible();
  await asker.getByLabel('Subject').fill('Import is slow');
  await asker.getByLabel('Message').fill('It takes an hour.');
  await press(asker.getByRole('button', { name: 'Send' }));
  await expect(asker.getByRole('heading', { level: 1 })).toHaveText('Import is slow');

  const page = await operator(await newOperator());
  await page.goto(links.consoleUrl(`/support?tenant=${tenant.id}`));
  await press(page.getByRole('list', { name: 'Tickets' }).getByRole('link', { name: 'Import is slow' }));
  await page.getByRole('radio', { name: 'Note' }).click();
  await page.getByLabel('Note', { exact: true }).last().fill('Their plan is too small.');
  await press(page.getByRole('button', { name: 'Keep the note' }));
  await expect(page.getByRole('list', { name: 'Conversation' })).toContainText('Their plan is too small.');
  await page.getByRole('radio', { name: 'Answer' }).click();
  await page.getByLabel('Answer', { exact: true }).last().fill('We look into it.');
  await press(page.getByRole('button', { name: 'Send the answer' }));
  await expect(page.getByText('Waiting for the tenant').first()).toBeVisible();

  await asker.goto(tenant.portal('/support'));
  const list = asker.getByRole('list', { name: 'Tickets' });
  await expect(list).toContainText('New:');
  await press(list.getByRole('link', { name: 'Import is slow' }));
  const conversation = asker.getByRole('list', { name: 'Conversation' });
  await expect(conversation).toContainText('We look into it.');
  await expect(conversation).not.toContainText('plan is too small');
  await press(asker.getByRole('button', { name: 'Close the ticket' }));
  await expect(asker.getByText('Closed', { exact: true })).toBeVisible();
  await asker.goto(tenant.portal('/support'));
  await expect(list).not.toContainText('New:');
});
