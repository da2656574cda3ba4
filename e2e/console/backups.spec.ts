import { readFile } from 'node:fs/promises';
import { allow, askColleague } from '../fixtures/approvals';
import { newArticle } from '../fixtures/content';
import { links } from '../fixtures/installation';
import { newOperator, newTenant, unique } from '../fixtures/people';
import { expect, press, test } from '../fixtures/test';
import { controlDb, getTenantRef, tenantDb } from '@/lib/isolation';
import { systemContext } from '@/lib/kernel/system-context';

const PASSPHRASE = 'four words nobody guesses';

test('an operator backs up a tenant, restores it after a mishap, and the neighbour sees nothing of it', async ({
  operator,
}) => {
  const [tenant, neighbour] = [await newTenant(), await newTenant()];
  await newArticle(tenant, { title: 'How refunds work' });
  await newArticle(neighbour, { title: 'Opening hours' });
  const page = await operator(await newOperator());
  const second = await operator(await newOperator('Bram Visser'));
  await page.goto(links.consoleUrl(`/tenants/${tenant.id}`));
  await press(page.getByRole('link', { name: 'All backups' }));
  await expect(page.getByText('No backup yet')).toBeVisible();
  await press(page.getByRole('button', { name: 'Back up now' }));
  const table = page.getByRole('table', { name: 'Backups' });
  await expect(table.getByText('Ready')).toBeVisible({ timeout: 30_000 });

  await tenantDb(tenant.owner.ctx).article.deleteMany({ where: { title: 'How refunds work' } });
  await press(table.getByRole('button', { name: /What to do with the backup/ }));
  await press(page.getByRole('menuitem', { name: 'Restore…' }));
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('row', { name: /^articles 2 3/i })).toBeVisible();
  await askColleague(page, 'An article was lost');
  await allow(second, new RegExp(`^Restore ${tenant.name} to `));
  await page.reload();
  await expect(page.getByText('Restores and clones')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(`Restore of ${tenant.name}`)).toBeVisible();
  await expect(table.getByText(/Before a restore/)).toBeVisible();

  const titles = async (of: typeof tenant) =>
    (await tenantDb(of.owner.ctx).article.findMany({ select: { title: true } })).map(({ title }) => title);
  expect(await titles(tenant)).toContain('How refunds work');
  expect(await titles(neighbour)).toContain('Opening hours');
});

test('an operator makes a sandbox of a backup, takes it away as a file, deletes it and uploads it again', async ({
  operator,
}) => {
  const tenant = await newTenant();
  const slug = `sand-${unique()}`;
  const page = await operator(await newOperator());
  await page.goto(links.consoleUrl(`/tenants/${tenant.id}/backups`));
  await press(page.getByRole('button', { name: 'Back up now' }));
  const table = page.getByRole('table', { name: 'Backups' });
  await expect(table.getByText('Ready')).toBeVisible({ timeout: 30_000 });
  const menu = table.getByRole('button', { name: /What to do with the backup/ });

  await press(menu);
  await press(page.getByRole('menuitem', { name: 'Clone or sandbox…' }));
  const clone = page.getByRole('dialog');
  await clone.getByText('Sandbox', { exact: true }).click();
  await clone.getByRole('textbox', { name: 'Address', exact: true }).fill(slug);
  await press(clone.getByRole('button', { name: 'Make it' }));
  await expect(clone.getByText('Say who owns it.')).toBeVisible();
  await clone.getByLabel("Owner's name").fill('Ines Duarte');
  await clone.getByLabel("Owner's mail address").fill(`${slug}@staff.example`);
  await clone.getByLabel('Reason').fill('To try the new import');
  await press(clone.getByRole('button', { name: 'Make it' }));
  await expect(page.getByRole('link', { name: `Sandbox ${tenant.name} copy (${slug})` })).toBeVisible({
    timeout: 30_000,
  });
  const sandbox = await getTenantRef(controlDb(), { slug });
  expect(sandbox.status).toBe('active');
  expect(await tenantDb(systemContext(sandbox, 'Test')).article.count()).toBeGreaterThan(0);

  await press(menu);
  await press(page.getByRole('menuitem', { name: 'Download…' }));
  const download = page.getByRole('dialog');
  await download.getByText('A passphrase', { exact: true }).click();
  await download.getByLabel('Passphrase', { exact: false }).last().fill('short');
  await press(download.getByRole('button', { name: 'Download' }));
  await expect(download.getByText(/at least 12 characters/i).first()).toBeVisible();
  await download.getByLabel('Passphrase', { exact: false }).last().fill(PASSPHRASE);
  const coming = page.waitForEvent('download');
  await press(download.getByRole('button', { name: 'Download' }));
  const file = await (await coming).path();
  expect((await readFile(file)).subarray(0, 21).toString()).toBe('age-encryption.org/v1');

  await press(menu);
  await press(page.getByRole('menuitem', { name: 'Delete…' }));
  await page.getByRole('dialog').getByLabel('Reason').fill('The file is enough');
  await press(page.getByRole('dialog').getByRole('button', { name: 'Delete the backup' }));
  await expect(page.getByText('No backup yet')).toBeVisible();

  await press(page.getByRole('button', { name: 'Upload' }));
  const upload = page.getByRole('dialog');
  await upload.locator('input[type=file]').setInputFiles(file);
  await upload.getByLabel('Passphrase').fill('not the passphrase');
  await press(upload.getByRole('button', { name: 'Upload and check' }));
  await expect(upload.getByText(/does not open/)).toBeVisible();
  await upload.getByLabel('Passphrase').fill(PASSPHRASE);
  await press(upload.getByRole('button', { name: 'Upload and check' }));
  await expect(table.getByText(/Uploaded/)).toBeVisible();
});
