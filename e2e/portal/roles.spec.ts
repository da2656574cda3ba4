import { captureAction, replayAction } from '../fixtures/actions';
import { ask, askJson } from '../fixtures/ask';
import { newRequest } from '../fixtures/content';
import { newEndUser, newMember, newTenant, unique } from '../fixtures/people';
import { cookieHeader, staffSession } from '../fixtures/sessions';
import { expect, press, test } from '../fixtures/test';
import { listMembers } from '@/lib/identity';
import { listApiKeys } from '@/lib/identity/api-keys';
import type { Role } from '@/lib/kernel/permissions';

const EVERYTHING = [
  'Overview',
  'Requests',
  'Businesses',
  'Articles',
  'Site',
  'Branding',
  'Texts',
  'Domains',
  'Mails',
  'Members',
  'API keys',
  'Sub-tenants',
  'Audit log',
  'Usage',
  'Plan',
  'Settings',
  'Support',
];
/** Written out by hand, so that a change of the roles has to be meant. */
const SEES: Record<Role, readonly string[]> = {
  viewer: ['Overview', 'Requests', 'Businesses', 'Articles', 'Members', 'Usage', 'Plan'],
  user: ['Overview', 'Requests', 'Businesses', 'Articles', 'Members', 'Usage', 'Plan'],
  manager: [
    'Overview',
    'Requests',
    'Businesses',
    'Articles',
    'Members',
    'Usage',
    'Plan',
    'Settings',
    'Support',
  ],
  admin: EVERYTHING,
  owner: EVERYTHING,
};
const CLOSED: Record<string, string> = {
  '/keys': 'API keys',
  '/domains': 'Domains',
  '/branding': 'Branding',
  '/site': 'Site',
  '/mails': 'Mails',
  '/texts': 'Texts',
  '/sub-tenants': 'Sub-tenants',
  '/audit': 'Audit log',
  '/settings': 'Settings',
  '/support': 'Support',
};

for (const role of ['viewer', 'user', 'manager', 'admin', 'owner'] as const) {
  test(`a member with the role ${role} sees the pages of that role and no other`, async ({
    tenant,
    staff,
  }) => {
    const page = await staff(await newMember(tenant, role));
    await page.goto(tenant.portal());
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Overview');
    const links = page.getByRole('navigation', { name: 'Main' }).getByRole('link');
    await expect(links).toHaveText(SEES[role].map((label) => new RegExp(`^${label}`)));

    for (const [path, label] of Object.entries(CLOSED)) {
      await page.goto(tenant.portal(path));
      const refusal = page.getByText('does not open this page');
      if (SEES[role].includes(label)) await expect(page.getByRole('heading', { level: 1 })).toHaveText(label);
      await expect(refusal).toHaveCount(SEES[role].includes(label) ? 0 : 1);
    }
    await page.goto(tenant.portal('/members'));
    await expect(page.getByRole('button', { name: 'Invite', exact: true })).toHaveCount(
      ['viewer', 'user'].includes(role) ? 0 : 1,
    );
  });
}

test('everything is exported by owners alone', async ({ tenant, staff }) => {
  const admin = await newMember(tenant, 'admin');
  for (const [who, isOwner] of [
    [tenant.owner, true],
    [admin, false],
  ] as const) {
    const page = await staff(who);
    await page.goto(tenant.portal('/settings'));
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Settings');
    await expect(page.getByRole('link', { name: 'Export everything' })).toHaveCount(isOwner ? 1 : 0);
    await page.goto(tenant.portal('/settings/export'));
    await expect(page.getByText('does not open this page')).toHaveCount(isOwner ? 0 : 1);
    await expect(page.getByLabel('Passphrase again')).toHaveCount(isOwner ? 1 : 0);
  }
  const at = new URL(`/api/portal/${tenant.slug}/exports`, tenant.portal()).href;
  const headers = cookieHeader(await staffSession(admin));
  expect((await ask(at, { headers })).status).toBe(403);
  expect((await ask(`${at}/bun_00000000000000000000000000`, { headers })).status).toBe(403);
});

test('a viewer reads a request and has nothing to write with', async ({ tenant, staff }) => {
  const { id } = await newRequest(await newEndUser(tenant), 'Only to be read');
  const page = await staff(await newMember(tenant, 'viewer'));
  await page.goto(tenant.portal(`/requests/${id}`));
  await expect(page.getByRole('heading', { name: 'Only to be read' }).first()).toBeVisible();
  await expect(page.getByRole('textbox', { name: /^Reply to/ })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Solve', exact: true })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'New', exact: true })).toHaveCount(0);
});

test('what a role may not do is refused when it is called without the button', async ({ tenant, staff }) => {
  const colleague = await newMember(tenant, 'manager', 'Morgan Field');
  const owner = await staff(tenant.owner);
  const lower = {
    viewer: await staffSession(await newMember(tenant, 'viewer')),
    user: await staffSession(await newMember(tenant, 'user')),
    manager: await staffSession(await newMember(tenant, 'manager')),
  };

  await owner.goto(tenant.portal('/members?dialog=invite'));
  const email = `guest-${unique()}@staff.example`;
  await owner.getByLabel('Mail address').fill(email);
  const invite = await captureAction(owner, () =>
    owner.getByRole('button', { name: 'Send invitation' }).click(),
  );
  await expect(
    owner.getByRole('table', { name: 'Invitations' }).getByRole('row', { name: new RegExp(email) }),
  ).toBeVisible();

  const role = await captureAction(owner, async () => {
    await press(owner.getByRole('combobox', { name: 'Role of Morgan Field' }));
    await owner.getByRole('option', { name: 'User' }).click();
  });
  await expect(owner.getByText('Morgan Field is now User')).toBeVisible();

  await owner.goto(tenant.portal('/keys?dialog=new'));
  await owner.getByRole('textbox', { name: 'Name', exact: true }).fill('Nightly report');
  const key = await captureAction(owner, () =>
    owner.getByRole('dialog').getByRole('button', { name: 'Create key' }).click(),
  );
  await expect(owner.getByLabel('API key', { exact: true })).toBeVisible();

  await owner.goto(tenant.portal('/settings'));
  await owner.getByRole('textbox', { name: 'Name', exact: true }).fill(`${tenant.name} Ltd`);
  const settings = await captureAction(owner, () =>
    owner.getByRole('button', { name: 'Save changes' }).click(),
  );
  await expect(owner.getByText('Settings saved')).toBeVisible();

  for (const [who, action, what] of [
    ['viewer', invite, 'invite'],
    ['user', invite, 'invite'],
    ['viewer', role, 'change a role'],
    ['manager', role, 'change a role'],
    ['manager', key, 'create a key'],
    ['manager', settings, 'save settings'],
    ['viewer', settings, 'save settings'],
  ] as const) {
    const { status, code, isDone, text } = await replayAction(action, lower[who]);
    expect([code, isDone], `${who} tries to ${what}: ${status} ${text.slice(0, 300)}`).toEqual([
      'FORBIDDEN',
      false,
    ]);
  }
  const stranger = await staffSession((await newTenant()).owner);
  for (const action of [invite, role, key, settings]) {
    const { code, isDone, text } = await replayAction(action, stranger);
    expect([code, isDone], text.slice(0, 300)).toEqual(['NOT_FOUND', false]);
    expect(await replayAction(action, null)).toMatchObject({ code: 'UNAUTHENTICATED', isDone: false });
  }
  expect((await listApiKeys(tenant.owner.ctx)).length).toBe(1);
  const { items } = await listMembers(tenant.owner.ctx, {});
  expect(items.find(({ identityId }) => identityId === colleague.id)?.role).toBe('user');
});

test('an action called from another site is refused', async ({ tenant, staff }) => {
  const page = await staff(tenant.owner);
  const session = await staffSession(tenant.owner);
  await page.goto(tenant.portal('/members?dialog=invite'));
  await page.getByLabel('Mail address').fill(`guest-${unique()}@staff.example`);
  const invite = await captureAction(page, () =>
    page.getByRole('button', { name: 'Send invitation' }).click(),
  );
  for (const origin of ['https://evil.example', tenant.site().replace(/\/$/, ''), 'null']) {
    const { isDone } = await replayAction({ ...invite, headers: { ...invite.headers, origin } }, session);
    expect(isDone, origin).toBe(false);
  }
});

test("the portal's data is refused to who may not read it", async ({ tenant }) => {
  const request = await newRequest(await newEndUser(tenant), 'Numbers');
  const viewer = cookieHeader(await staffSession(await newMember(tenant, 'viewer')));
  const manager = cookieHeader(await staffSession(await newMember(tenant, 'manager')));
  const stranger = cookieHeader(await staffSession((await newTenant()).owner));
  const at = (path: string) => new URL(`/api/portal/${tenant.slug}${path}`, tenant.portal()).href;

  for (const path of ['/audit', '/audit/export?format=csv', '/audit/export?format=json', '/domains']) {
    for (const headers of [viewer, manager])
      expect((await ask(at(path), { headers })).status, path).toBe(403);
  }
  for (const path of [
    '/audit',
    '/domains',
    '/requests',
    `/requests/${request.id}`,
    `/requests/${request.id}/messages`,
    '/articles',
    '/search?q=Numbers',
    '/nav-counts',
  ]) {
    const refused = await askJson<{ code: string }>(at(path), { headers: stranger });
    expect([refused.status, refused.json.code], path).toEqual([404, 'NOT_FOUND']);
    expect((await askJson(at(path))).status, path).toBe(401);
  }
  expect((await ask(at(`/requests/${request.id}`), { headers: viewer })).text).toContain('Numbers');
});
