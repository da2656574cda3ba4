import { captureAction, replayAction } from '../fixtures/actions';
import { newArticle } from '../fixtures/content';
import { newMember } from '../fixtures/people';
import { staffSession } from '../fixtures/sessions';
import { expect, press, test } from '../fixtures/test';

test('an article is written with a preview, published, changed and taken down, each time seen by readers at once', async ({
  tenant,
  staff,
  visitor,
}) => {
  const reader = await visitor();
  await reader.goto(tenant.site());
  await expect(reader.getByText('Descale the machine')).toHaveCount(0);

  const page = await staff(tenant.owner);
  await page.goto(tenant.portal('/articles/new'));
  await page.getByLabel('Title').fill('Descale the machine');
  await press(page.getByRole('button', { name: 'Start writing' }));
  await expect(page).toHaveURL(/\/articles\/art_/);
  await page
    .getByRole('textbox', { name: 'Text' })
    .fill('Use **citric acid**, never vinegar.\n\n<script>alert(1)</script>');
  const preview = page.getByRole('region', { name: 'Preview' });
  await expect(preview.locator('strong')).toHaveText('citric acid');
  await expect(page.getByRole('status').getByText('Saved')).toBeVisible();
  expect((await reader.goto(tenant.site('/articles/descale-the-machine')))?.status()).toBe(404);

  await press(page.getByRole('button', { name: 'Publish' }));
  await expect(page.getByText('Published. It is on your help centre now.')).toBeVisible();
  await reader.goto(tenant.site());
  await reader.getByRole('main').getByRole('link', { name: 'Descale the machine' }).first().click();
  await expect(reader.locator('article strong')).toHaveText('citric acid');

  await page.getByRole('textbox', { name: 'Text' }).fill('Use **citric acid** twice a year.');
  await press(page.getByRole('button', { name: 'Save changes' }));
  await expect(page.getByText('Saved. The help centre shows it now.')).toBeVisible();
  await reader.reload();
  await expect(reader.getByRole('article')).toContainText('twice a year');

  await press(page.getByRole('button', { name: 'More', exact: true }));
  await page.getByRole('menuitem', { name: 'Unpublish…' }).click();
  await press(page.getByRole('button', { name: 'Unpublish', exact: true }));
  await expect(page.getByText('It is a draft again.')).toBeVisible();
  expect((await reader.reload())?.status()).toBe(404);
  await reader.goto(tenant.site());
  await expect(reader.getByText('Descale the machine')).toHaveCount(0);
});

test('a user writes drafts and may not publish, with or without the button', async ({ tenant, staff }) => {
  const { id } = await newArticle(tenant, { title: 'Half done', isPublished: false });
  const owner = await staff(tenant.owner);
  const writer = await newMember(tenant, 'user');
  const page = await staff(writer);
  await page.goto(tenant.portal(`/articles/${id}`));
  await captureAction(page, () => page.getByRole('textbox', { name: 'Text' }).fill('A little more.'));
  await expect(page.getByRole('status').getByText('Saved')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Publish' })).toHaveCount(0);

  await owner.goto(tenant.portal(`/articles/${id}`));
  const publish = await captureAction(owner, () => owner.getByRole('button', { name: 'Publish' }).click());
  await expect(owner.getByText('Published. It is on your help centre now.')).toBeVisible();
  for (const role of ['user', 'viewer'] as const) {
    const session = await staffSession(role === 'user' ? writer : await newMember(tenant, 'viewer'));
    const { code, isDone } = await replayAction(publish, session);
    expect([code, isDone], role).toEqual(['FORBIDDEN', false]);
  }
  await page.reload();
  await expect(page.getByText('This article is published.')).toBeVisible();
});

test('two people who save the same article are told, and nothing is lost', async ({ tenant, staff }) => {
  const { id } = await newArticle(tenant, { title: 'Shared work', isPublished: false });
  const first = await staff(tenant.owner);
  const second = await staff(await newMember(tenant, 'manager'));
  await first.goto(tenant.portal(`/articles/${id}`));
  await second.goto(tenant.portal(`/articles/${id}`));
  await captureAction(first, () => first.getByRole('textbox', { name: 'Text' }).fill('From the first.'));
  await expect(first.getByRole('status').getByText('Saved')).toBeVisible();
  await second.getByRole('textbox', { name: 'Text' }).fill('From the second.');
  await expect(second.getByText('Changed by somebody else')).toBeVisible();
  await expect(second.getByRole('dialog')).toBeVisible();
  await expect(second.locator('textarea[aria-label=Text]')).toHaveValue('From the second.');
});

test('a collection is made, ordered, and shown on the site when something in it is published', async ({
  tenant,
  staff,
  visitor,
}) => {
  const page = await staff(tenant.owner);
  await page.goto(tenant.portal('/articles/collections'));
  await press(page.getByRole('button', { name: 'New collection' }));
  await page.getByRole('dialog').getByLabel('Name').fill('Care and cleaning');
  await press(page.getByRole('dialog').getByRole('button', { name: /Create|Save|Add/ }));
  await expect(page.getByText('Care and cleaning').first()).toBeVisible();

  await page.goto(tenant.portal('/articles/new'));
  await page.getByLabel('Title').fill('Wipe the screen');
  await press(page.getByRole('combobox', { name: 'Collection' }));
  await page.getByRole('option', { name: 'Care and cleaning' }).click();
  await press(page.getByRole('button', { name: 'Start writing' }));
  await page.getByRole('textbox', { name: 'Text' }).fill('With a dry cloth.');
  await press(page.getByRole('button', { name: 'Publish' }));
  await expect(page.getByText('Published. It is on your help centre now.')).toBeVisible();

  const reader = await visitor();
  await reader.goto(tenant.site());
  await reader
    .getByRole('link', { name: /Care and cleaning/ })
    .first()
    .click();
  await expect(reader.getByRole('heading', { level: 1 })).toHaveText('Care and cleaning');
  await expect(reader.getByRole('link', { name: /Wipe the screen/ })).toBeVisible();
});
