import { links } from '../fixtures/installation';
import { newOperator } from '../fixtures/people';
import { expect, press, test } from '../fixtures/test';

const TABS: [name: string, heading: string][] = [
  ['People', 'Members'],
  ['Usage', 'Usage beside limits'],
  ['Limits and overrides', 'Plan and exceptions'],
  ['Domains', 'Domains'],
  ['Isolation', 'Isolation'],
  ['Moves', 'Moves'],
  ['Backups', 'Backups'],
  ['Jobs', 'Jobs'],
  ['Audit', 'What operators did'],
  ['Notes', 'Notes'],
];

test('a tenant has a page for each of its sides, under one head', async ({ tenant, operator }) => {
  const page = await operator(await newOperator());
  await page.goto(links.consoleUrl(`/tenants/${tenant.id}`));
  const tabs = page.getByRole('navigation', { name: 'Pages of the tenant' });
  await expect(tabs.getByRole('link', { name: 'Overview' })).toHaveAttribute('aria-current', 'page');
  for (const [name, heading] of TABS) {
    await tabs.getByRole('link', { name, exact: true }).press('Enter');
    await expect(tabs.getByRole('link', { name, exact: true })).toHaveAttribute('aria-current', 'page');
    await expect(page.getByRole('heading', { name: heading, exact: true, level: 2 })).toBeVisible();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(tenant.name);
  }
});

test('notes are written, changed, pinned to the overview and deleted; readers only read', async ({
  tenant,
  operator,
}) => {
  const page = await operator(await newOperator());
  await page.goto(links.consoleUrl(`/tenants/${tenant.id}/notes`));
  await press(page.getByRole('button', { name: 'Add the note' }));
  await expect(page.getByText('Write something.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Note' }).fill('They call on Mondays.');
  await press(page.getByRole('button', { name: 'Add the note' }));
  const note = page.getByRole('list', { name: 'Notes' }).getByRole('listitem').first();
  await expect(note).toContainText('They call on Mondays.');
  await press(note.getByRole('button', { name: 'Edit' }));
  await note.getByRole('textbox', { name: 'Note' }).fill('They call on Tuesdays.');
  await press(note.getByRole('button', { name: 'Save' }));
  await expect(note).toContainText('They call on Tuesdays.');
  await press(note.getByRole('button', { name: 'Pin' }));
  await expect(note.getByRole('button', { name: 'Unpin' })).toBeVisible();

  const reader = await operator(await newOperator('Rona Blythe', 'viewer'));
  await reader.goto(links.consoleUrl(`/tenants/${tenant.id}`));
  await expect(reader.getByText('They call on Tuesdays.')).toBeVisible();
  await reader.goto(links.consoleUrl(`/tenants/${tenant.id}/notes`));
  await expect(reader.getByText('They call on Tuesdays.')).toBeVisible();
  await expect(reader.getByRole('button', { name: 'Add the note' })).toHaveCount(0);

  await press(note.getByRole('button', { name: 'Delete' }));
  await press(page.getByRole('dialog').getByRole('button', { name: 'Delete the note' }));
  await expect(page.getByText('No note yet')).toBeVisible();
});
