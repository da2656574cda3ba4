import { ask } from '../fixtures/ask';
import { links } from '../fixtures/installation';
import { newOperator, PASSWORD, unique } from '../fixtures/people';
import { cookieHeader, operatorSession } from '../fixtures/sessions';
import { expect, press, test } from '../fixtures/test';
import type { Page } from '@playwright/test';
import { totpCode } from '@/lib/identity/operators/second-factor';
import { controlDb } from '@/lib/isolation';

async function givePassword(page: Page, email: string): Promise<void> {
  await page.goto(links.consoleUrl('/sign-in'));
  await page.getByLabel('Mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await press(page.getByRole('button', { name: 'Sign in', exact: true }));
}

test('a new operator is invited, chooses a password, sets up the second factor and gets in', async ({
  operator,
  visitor,
}) => {
  const owner = await newOperator('Owen Marsh');
  const console_ = await operator(owner);
  await console_.goto(links.consoleUrl('/operators'));
  await press(console_.getByRole('button', { name: 'New operator' }));
  const email = `new-${unique()}@operators.example`;
  const dialog = console_.getByRole('dialog', { name: 'New operator' });
  await dialog.getByLabel('Name').fill('Ines Duarte');
  await dialog.getByLabel('Mail address').fill(email);
  await press(dialog.getByRole('button', { name: 'Create' }));
  const shown = console_.getByRole('dialog', { name: 'Password link' });
  const link = (await shown.locator('code').textContent())?.trim() ?? '';
  expect(link).toContain('/choose-password#');

  const page = await visitor();
  await page.goto(link);
  await page.getByLabel('New password').fill(PASSWORD);
  await press(page.getByRole('button', { name: 'Set password' }));
  await expect(page.getByText('Your password is set')).toBeVisible();
  await page.getByLabel('Mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await press(page.getByRole('button', { name: 'Sign in', exact: true }));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Set up your second factor');
  await expect(page.getByRole('img', { name: /QR code/ })).toBeVisible();
  const secret = ((await page.locator('code').first().textContent()) ?? '').replace(/\s/g, '');
  // Nothing of the console opens yet.
  await page.goto(links.consoleUrl('/tenants'));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Set up your second factor');

  await page.getByLabel('Code', { exact: true }).fill('000000');
  await press(page.getByRole('button', { name: 'Set up' }));
  await expect(page.getByText('This is not the code of now')).toBeVisible();
  await page.getByLabel('Code', { exact: true }).fill(totpCode(secret));
  await press(page.getByRole('button', { name: 'Set up' }));
  await expect(page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem')).toHaveCount(10);
  await page.getByRole('link', { name: 'I have kept them' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tenants');

  // Support reads, and is offered nothing that its role does not include.
  await expect(page.getByRole('link', { name: 'New tenant' })).toHaveCount(0);
  await page.goto(links.consoleUrl('/tenants/new'));
  await expect(page.getByText('Your role does not include this')).toBeVisible();
});

test('the code is asked for at every sign-in, and a recovery code replaces it once', async ({ visitor }) => {
  const operator = await newOperator('Rita Sand');
  const page = await visitor();
  await givePassword(page, operator.email);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('One more step');
  await page.getByLabel('Code', { exact: true }).fill('123456');
  await press(page.getByRole('button', { name: 'Continue' }));
  await expect(page.getByText('This code is not right')).toBeVisible();
  await page.getByLabel('Code', { exact: true }).fill(totpCode(operator.totpSecret));
  await press(page.getByRole('button', { name: 'Continue' }));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Overview');
});

test('a destructive act takes two operators, and both names stand in the log', async ({ operator }) => {
  const [asker, decider] = [await newOperator('Asta Lund'), await newOperator('Bram Visser')];
  const target = await newOperator(`Tara Quill ${unique()}`, 'viewer');
  const first = await operator(asker);
  await first.goto(links.consoleUrl('/operators'));
  await press(first.getByRole('button', { name: `Disable ${target.name}` }));
  const ask_ = first.getByRole('dialog', { name: `Disable ${target.name}` });
  await ask_.getByLabel('Reason').fill('Left the company');
  await press(ask_.getByRole('button', { name: 'Ask a colleague' }));
  await expect(first.getByText('A colleague has 24 hours')).toBeVisible();
  await first.goto(links.consoleUrl('/approvals'));
  const own = first.getByRole('listitem').filter({ hasText: target.email });
  await expect(own.getByRole('button', { name: 'Withdraw' })).toBeVisible();
  await expect(own.getByRole('button', { name: 'Allow' })).toHaveCount(0);

  const second = await operator(decider);
  await second.goto(links.consoleUrl('/'));
  await second
    .getByRole('navigation', { name: 'Console' })
    .getByRole('link', { name: /^Approvals/ })
    .click();
  const waiting = second.getByRole('listitem').filter({ hasText: target.email });
  await expect(waiting).toContainText('Left the company');
  await press(waiting.getByRole('button', { name: 'Allow' }));
  await press(second.getByRole('dialog').getByRole('button', { name: 'Allow it' }));
  await expect(second.getByText(`Done: Disable the operator ${target.email}`)).toBeVisible();
  const row = await controlDb().operator.findUniqueOrThrow({ where: { id: target.id } });
  expect(row.disabledAt).not.toBeNull();
  await second.goto(links.consoleUrl('/audit'));
  const log = second.getByRole('list', { name: 'Audit log' });
  await expect(log).toContainText(`${asker.name} (allowed by ${decider.name})`);
  await expect(log).toContainText(`Disable the operator ${target.email}`);
});

test('roles hold on the server: a viewer is shown no button and refused by the route behind it', async ({
  operator,
}) => {
  const viewer = await newOperator('Vera Holm', 'viewer');
  const page = await operator(viewer);
  await page.goto(links.consoleUrl('/operators'));
  await expect(page.getByRole('table', { name: 'Operators' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'New operator' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^Disable/ })).toHaveCount(0);
  const session = cookieHeader(await operatorSession(viewer));
  const exported = await ask(links.consoleUrl('/api/console/audit/export'), { headers: session });
  expect(exported.status).toBe(200);
  expect(exported.headers['content-type']).toContain('text/csv');
});
