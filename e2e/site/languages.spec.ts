import { saveSiteLanguages, saveSiteText } from '@/lib/branding/texts';
import { setMaintenance } from '@/lib/lifecycle/states';
import { ask } from '../fixtures/ask';
import { expectNoAxeViolations } from '../fixtures/axe';
import { newArticle, newRequest } from '../fixtures/content';
import { expectFitsPhone, PHONE } from '../fixtures/narrow';
import { newEndUser, newTenant, operatorContext } from '../fixtures/people';
import { expect, press, test } from '../fixtures/test';

const speaks = (language: string) => ({ headers: { cookie: `lang=${language}` } });

test('a visitor chooses German at the foot of the page, and stays on it', async ({ tenant, visitor }) => {
  const article = await newArticle(tenant, { title: 'Bleed a radiator', body: 'Turn it slowly.' });
  const page = await visitor();
  await page.goto(tenant.site(`/articles/${article.slug}`));
  await expect(page.getByText('Last updated')).toBeVisible();
  await press(page.getByRole('button', { name: 'Language: English' }));
  await page.getByRole('button', { name: 'Deutsch' }).press('Enter');

  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect(page).toHaveURL(tenant.site(`/articles/${article.slug}`));
  await expect(page.getByText(/^Zuletzt aktualisiert am \d{1,2}\. \p{L}+ \d{4}$/u)).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bleed a radiator');
  await page.getByRole('navigation', { name: 'Website' }).getByRole('link', { name: 'Startseite' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Wie können wir helfen?');
  await expect(page).toHaveTitle(`Hilfecenter von ${tenant.name}`);
  await page.goto(tenant.site('/sign-in'));
  await page.getByLabel('E-Mail-Adresse').fill('nobody@mailbox.example');
  await page.getByLabel('Passwort', { exact: true }).fill('not the password');
  await press(page.getByRole('main').getByRole('button', { name: 'Anmelden' }));
  await expect(page.getByRole('main').getByRole('alert')).toContainText('stimmt nicht.');
});

test('pages of each language are kept apart, and say which they are', async ({ tenant }) => {
  const [english, german, unknown] = [
    await ask(tenant.site('/')),
    await ask(tenant.site('/'), speaks('de')),
    await ask(tenant.site('/'), speaks('xx')),
  ];
  expect(english.text).toContain('<html lang="en" dir="ltr"');
  expect(german.text).toContain('<html lang="de" dir="ltr"');
  expect(unknown.text).toContain('<html lang="en" dir="ltr"');
  expect(german.headers['content-language']).toBe('de');
  expect(String(german.headers.vary).toLowerCase()).toContain('cookie');
  expect((await ask(tenant.site('/robots.txt'), speaks('de'))).text).toBe(
    (await ask(tenant.site('/robots.txt'))).text,
  );
});

test('in Arabic every page is read from right to left and fits a phone', async ({ tenant, customer }) => {
  test.slow();
  const article = await newArticle(tenant, {
    title: 'Bleed a radiator',
    body: '## Tools\n\nA key.\n\n## Then\n\nTurn.',
  });
  const reader = await newEndUser(tenant);
  const request = await newRequest(reader, 'The pump is silent');
  const page = await customer(tenant, reader, PHONE);
  await page.context().addCookies([{ name: 'lang', value: 'ar', url: tenant.site('/') }]);
  for (const path of [
    '/',
    `/articles/${article.slug}`,
    '/search?q=radiator',
    '/requests',
    '/requests/new',
    `/requests/${request.id}`,
    '/account',
    '/cookies',
    '/no-such-page',
  ] as const) {
    await page.goto(tenant.site(path));
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectFitsPhone(page, `${path} in Arabic`);
    await expectNoAxeViolations(page, `${path} in Arabic`);
  }
});

test('a text of the tenant’s own is said on its site at once, and on no other', async ({
  tenant,
  staff,
  visitor,
}) => {
  const other = await newTenant();
  const site = await visitor();
  await site.goto(tenant.site('/'));
  await expect(site.getByRole('heading', { level: 1 })).toHaveText('How can we help?');

  const page = await staff(tenant.owner);
  await page.goto(tenant.portal('/texts'));
  await page.getByRole('searchbox', { name: 'Search texts' }).fill('home.pageTitle');
  await press(page.getByRole('button', { name: 'Change home.pageTitle' }));
  await page.getByLabel('Your text').fill('Answers');
  await press(page.getByRole('button', { name: 'Save text' }));
  await expect(page.getByText('This text has to hold {name}, as ours does.')).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();

  await page.getByRole('searchbox', { name: 'Search texts' }).fill('home.title');
  await press(page.getByRole('button', { name: 'Change home.title' }));
  await page.getByLabel('Your text').fill('What do you want to know?');
  await press(page.getByRole('button', { name: 'Save text' }));
  await expect(page.getByRole('button', { name: 'Reset home.title' })).toBeVisible();
  await expect(async () => {
    await site.goto(tenant.site('/'));
    await expect(site.getByRole('heading', { level: 1 })).toHaveText('What do you want to know?', {
      timeout: 500,
    });
  }).toPass();
  expect((await ask(other.site('/'))).text).not.toContain('What do you want to know?');
  expect((await ask(tenant.site('/'), speaks('de'))).text).toContain('Wie können wir helfen?');

  await press(page.getByRole('button', { name: 'Reset home.title' }));
  await expect(page.getByRole('button', { name: 'Reset home.title' })).toHaveCount(0);
  await expect(async () => {
    await site.goto(tenant.site('/'));
    await expect(site.getByRole('heading', { level: 1 })).toHaveText('How can we help?', { timeout: 500 });
  }).toPass();
});

test('a language that a tenant does not offer is not spoken', async ({ tenant, visitor }) => {
  await saveSiteLanguages(tenant.owner.ctx, { languages: ['en', 'fr'] });
  const page = await visitor();
  await page.goto(tenant.site('/sign-in'));
  await press(page.getByRole('button', { name: 'Language: English' }));
  await expect(page.getByRole('group', { name: 'Language' }).getByRole('button')).toHaveText([
    'English',
    'Français',
  ]);
  expect((await ask(tenant.site('/'), speaks('de'))).text).toContain('<html lang="en"');
  expect((await ask(tenant.site('/'), speaks('fr'))).text).toContain('<html lang="fr"');
});

test('a page that says why there is none speaks the visitor’s language, in the tenant’s words', async ({
  tenant,
}) => {
  await saveSiteText(tenant.owner.ctx, {
    language: 'fr',
    key: 'status.maintenanceTitle',
    text: 'Nous revenons',
  });
  await setMaintenance(await operatorContext(), { tenantId: tenant.id, isOn: true });
  await expect(async () => {
    const answer = await ask(tenant.site('/'), speaks('fr'));
    expect(answer.status).toBe(503);
    expect(answer.text).toContain('<html lang="fr" dir="ltr">');
    expect(answer.text).toContain('<h1>Nous revenons</h1>');
  }).toPass();
  expect((await ask(tenant.site('/'), speaks('ar'))).text).toContain('<html lang="ar" dir="rtl">');
});
