import { ask } from '../fixtures/ask';
import { links } from '../fixtures/installation';
import { linkIn, mailTo } from '../fixtures/mails';
import { newMember, PASSWORD } from '../fixtures/people';
import { cookieHeader, staffSession } from '../fixtures/sessions';
import { expect, press, test } from '../fixtures/test';

test('staff sign in with a password, land where they wanted to go, and sign out', async ({
  tenant,
  visitor,
}) => {
  const page = await visitor();
  await page.goto(tenant.portal('/members'));
  await expect(page).toHaveURL(/\/sign-in\?returnTo=/);
  await page.getByLabel('Mail address').fill(tenant.owner.email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await press(page.getByRole('button', { name: 'Sign in', exact: true }));
  await expect(page).toHaveURL(tenant.portal('/members'));

  const cookies = (await page.context().cookies()).filter(({ name }) => name === 'session');
  expect(cookies).toEqual([
    expect.objectContaining({ domain: 'app.localhost', path: '/', httpOnly: true, sameSite: 'Lax' }),
  ]);

  await press(page.getByRole('button', { name: `Account of ${tenant.owner.name}` }));
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in');
  await page.goto(tenant.portal());
  await expect(page).toHaveURL(/\/sign-in\?returnTo=/);
  // The cookie as it was is worth nothing any more.
  const old = { cookie: `session=${cookies[0]?.value ?? ''}` };
  expect((await ask(tenant.portal(), { headers: old })).status).toBe(307);
});

test('staff sign in with a mailed link', async ({ tenant, visitor }) => {
  const page = await visitor();
  await page.goto(links.portalRootUrl('/magic-link'));
  await page.getByLabel('Mail address').fill(tenant.owner.email);
  await press(page.getByRole('button', { name: 'Mail me a sign-in link' }));
  await page.goto(linkIn(await mailTo(tenant.owner.email, /sign/i), '/magic-link'));
  await press(page.getByRole('button', { name: 'Sign in' }));
  await expect(
    page
      .getByRole('button', { name: `Account of ${tenant.owner.name}` })
      .or(page.getByRole('link', { name: tenant.name }))
      .first(),
  ).toBeVisible();
});

test('a session ended in another browser is over with its next request', async ({
  tenant,
  staff,
  visitor,
}) => {
  const here = await staff(tenant.owner);
  const there = await visitor({
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  });
  await there.goto(tenant.portal('/settings'));
  await there.getByLabel('Mail address').fill(tenant.owner.email);
  await there.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await press(there.getByRole('button', { name: 'Sign in', exact: true }));
  await expect(there).toHaveURL(tenant.portal('/settings'));

  await here.goto(tenant.portal('/sessions'));
  await press(here.getByRole('button', { name: 'End session: Firefox on Linux' }));
  await expect(here.getByText('Session ended')).toBeVisible();

  // An action, a page and a fetch: each is refused.
  await there.getByRole('textbox', { name: 'Name', exact: true }).fill('Taken over');
  await press(there.getByRole('button', { name: 'Save changes' }));
  await expect(
    there
      .getByText('Please sign in to continue.')
      .or(there.getByRole('heading', { name: 'Sign in' }))
      .first(),
  ).toBeVisible();
  await there.goto(tenant.portal('/settings'));
  await expect(there).toHaveURL(/\/sign-in\?returnTo=/);
  await here.reload();
  await expect(here.getByText('This browser')).toBeVisible();
});

test('signing out everywhere else ends every other session and not this one', async ({ tenant, staff }) => {
  const member = await newMember(tenant, 'user');
  const others = await Promise.all([staffSession(member), staffSession(member)]);
  const page = await staff(member);
  await page.goto(tenant.portal('/sessions'));
  await press(page.getByRole('button', { name: 'Sign out everywhere else' }));
  await press(page.getByRole('dialog').getByRole('button', { name: 'Sign out' }));
  await expect(page.getByText('2 sessions ended')).toBeVisible();
  for (const session of others)
    expect((await ask(tenant.portal(), { headers: cookieHeader(session) })).status).toBe(307);
  await page.goto(tenant.portal());
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Overview');
});

test('after too many wrong passwords the right one has to wait', async ({ tenant, visitor }) => {
  const member = await newMember(tenant, 'user');
  const page = await visitor();
  await page.goto(links.portalRootUrl('/sign-in'));
  await page.getByLabel('Mail address').fill(member.email);
  for (let attempt = 0; attempt < 10; attempt += 1) {
    await page.getByLabel('Password', { exact: true }).fill(`wrong-guess-${attempt}`);
    const answer = page.waitForResponse((response) => response.url().includes('/api/auth/callback/password'));
    await press(page.getByRole('button', { name: 'Sign in', exact: true }));
    if ((await answer).status() === 429) break;
    await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeEnabled();
  }
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await press(page.getByRole('button', { name: 'Sign in', exact: true }));
  await expect(page.getByRole('alert').filter({ hasText: /\S/ })).toContainText(/Too many/);
  await expect(page).toHaveURL(/\/sign-in/);
});

test('a forgotten password is set anew by mail, and every session ends', async ({ tenant, visitor }) => {
  const member = await newMember(tenant, 'user');
  const old = await staffSession(member);
  const page = await visitor();
  await page.goto(links.portalRootUrl('/forgot-password'));
  await page.getByLabel('Mail address').fill(member.email);
  await press(page.getByRole('button', { name: 'Mail me a link' }));
  await page.goto(linkIn(await mailTo(member.email, /password/i), '/reset-password'));
  const password = 'another-quiet-lamp-58';
  await page.getByLabel('New password', { exact: true }).fill(password);
  await press(page.getByRole('button', { name: 'Set password' }));
  await expect(page.getByText('Your new password is set.')).toBeVisible();
  expect((await ask(tenant.portal(), { headers: cookieHeader(old) })).status).toBe(307);
  await page.getByLabel('Mail address').fill(member.email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await press(page.getByRole('button', { name: 'Sign in', exact: true }));
  await expect(page).not.toHaveURL(/sign-in/);
});
