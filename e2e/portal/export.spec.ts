import { readFile } from 'node:fs/promises';
import { newArticle } from '../fixtures/content';
import { linkIn, mailTo } from '../fixtures/mails';
import { newMember } from '../fixtures/people';
import { expect, press, test } from '../fixtures/test';
import { controlDb, tenantDb } from '@/lib/isolation';
import { verifyBundle } from '@/lib/lifecycle/bundles/format/read-bundle';

const PASSPHRASE = 'lantern gravel otter mimosa';

test('an owner takes everything away as a file that the passphrase opens', async ({ tenant, staff }) => {
  await newArticle(tenant, { title: 'How refunds work' });
  const partner = await newMember(tenant, 'owner', 'Ines Duarte');
  const page = await staff(tenant.owner);
  await page.goto(tenant.portal('/settings'));
  await press(page.getByRole('link', { name: 'Export everything' }));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Export everything');
  await expect(page.getByText('No export yet')).toBeVisible();

  const passphrase = page.getByLabel('Passphrase', { exact: true });
  const again = page.getByLabel('Passphrase again');
  const ask = page.getByRole('button', { name: 'Export everything' });
  await passphrase.fill('password1234');
  await again.fill('password1235');
  await press(ask);
  await expect(page.getByText('The two passphrases are different.')).toBeVisible();
  await again.fill('password1234');
  await press(ask);
  await expect(page.getByText(/This can be guessed/)).toBeVisible();
  await passphrase.fill(PASSPHRASE);
  await again.fill(PASSPHRASE);
  await press(ask);
  await expect(page.getByText('The export begins.')).toBeVisible();
  await expect(passphrase, 'nothing of it stays on the screen').toHaveValue('');

  const one = page.getByRole('list', { name: 'Exports' }).getByRole('listitem');
  await expect(one.getByText('Ready', { exact: true })).toBeVisible({ timeout: 45_000 });
  await expect(one).toContainText('not downloaded yet');
  const mail = await mailTo(tenant.owner.email, `The export of ${tenant.name} is ready`);
  expect(linkIn(mail, '/settings/export')).toBe(tenant.portal('/settings/export'));
  await mailTo(partner.email, `The export of ${tenant.name} is ready`, tenant.owner.name);

  const coming = page.waitForEvent('download');
  await one.getByRole('link', { name: 'Download' }).click();
  const download = await coming;
  expect(download.suggestedFilename()).toMatch(new RegExp(`^${tenant.slug}-.*\\.tenantry\\.age$`));
  const file = await readFile(await download.path());
  expect(file.subarray(0, 21).toString()).toBe('age-encryption.org/v1');
  const { header, manifest } = await verifyBundle(new Blob([file]).stream() as ReadableStream<Uint8Array>, {
    kind: 'passphrase',
    passphrase: PASSPHRASE,
  });
  expect(header.tenant).toEqual({ id: tenant.id, slug: tenant.slug, name: tenant.name });
  expect(manifest.tables.articles?.rows).toBe(await tenantDb(tenant.owner.ctx).article.count());
  const stored = await controlDb().bundle.findFirstOrThrow({ where: { tenantId: tenant.id, kind: 'owner' } });
  expect([stored.lockSealed, stored.downloads]).toEqual([null, 1]);

  await page.reload();
  await expect(one).toContainText('downloaded once');
  await page.goto(tenant.portal('/audit'));
  await expect(page.getByText(/downloaded the export of everything of/)).toBeVisible();
  await page.goto(tenant.portal('/settings/export'));
  await press(one.getByRole('button', { name: 'Delete' }));
  await press(page.getByRole('dialog').getByRole('button', { name: 'Delete the export' }));
  await expect(page.getByText('No export yet')).toBeVisible();
});
