import { links } from '../fixtures/installation';
import { newOperator, newTenant, unique } from '../fixtures/people';
import { expect, press, test } from '../fixtures/test';
import { controlDb } from '@/lib/isolation';
import { enqueueJob } from '@/lib/jobs';
import { configValue } from '@/lib/operations';

const LATER = new Date('2099-01-01T00:00:00Z');

/** A job that no worker takes: it is due in many years. */
async function laterJob(tenantId: string): Promise<string> {
  const payload = { eventId: `evt_${unique()}`, event: { conversationId: 'req_1', messageId: 'msg_1' } };
  return String(await enqueueJob(null, { name: 'desk.mailRequester', tenantId, runAt: LATER, payload }));
}

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
