import fs from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expectNoAxeViolations } from './fixtures/axe';
import { newArticle, newKey, newRequest, newUpload } from './fixtures/content';
import { links } from './fixtures/installation';
import { newOperations } from './fixtures/operations';
import {
  newEndUser,
  newMember,
  newOperator,
  newSubTenantOf,
  newTenant,
  operatorContext,
  type Person,
  type Tenant,
} from './fixtures/people';
import { expect, press, test } from './fixtures/test';
import { createBusiness, createCollection, replyToRequest } from '@/lib/desk';
import { addDomain } from '@/lib/domains';
import { inviteMember } from '@/lib/identity';
import { startBulk } from '@/lib/lifecycle/bulk';
import { eraseTenantNow } from '@/lib/lifecycle/erasure';
import { getMove, startMove } from '@/lib/lifecycle/moves';
import { deleteTenant, executeRun, getLifecycle } from '@/lib/lifecycle/states';

/** What the pages are about: enough of everything that no list is empty. */
interface World {
  tenant: Tenant;
  customer: Person;
  article: { id: string; slug: string };
  requestId: string;
  collectionSlug: string;
  inviteUrl: string;
  /** A tenant whose partner this one is. */
  subTenantId: string;
  /** An act to many tenants. */
  bulkId: string;
  /** A tenant that was erased. */
  erasedId: string;
  operations: { jobId: string; ticketId: string; draftId: string; announcementId: string };
  /** A move that can still be taken back. */
  move: { id: string; tenantId: string };
}

type Route = [
  /** The page's file below app/, without `/page.tsx`. */
  file: string,
  /** Where a browser finds it. */
  url: (world: World) => string,
];

const MARKETING: Route[] = [
  ['(marketing)', () => links.baseUrl('/')],
  ['(marketing)/docs/api', () => links.baseUrl('/docs/api')],
  ['(marketing)/privacy', () => links.baseUrl('/privacy')],
  ['(marketing)/terms', () => links.baseUrl('/terms')],
  ['(auth)/sign-up', () => links.baseUrl('/sign-up')],
  ['(auth)/auth/sign-in', () => links.portalRootUrl('/sign-in')],
  ['(auth)/auth/sign-in/continue', () => links.portalRootUrl('/sign-in/continue')],
  ['(auth)/auth/sign-in/as', () => links.portalRootUrl('/sign-in/as')],
  ['(auth)/auth/magic-link', () => links.portalRootUrl('/magic-link')],
  ['(auth)/auth/magic-link', () => links.portalRootUrl(`/magic-link?token=${'a'.repeat(43)}`)],
  ['(auth)/auth/forgot-password', () => links.portalRootUrl('/forgot-password')],
  ['(auth)/auth/reset-password', () => links.portalRootUrl(`/reset-password?token=${'a'.repeat(43)}`)],
  ['(auth)/auth/verify-email', () => links.portalRootUrl(`/verify-email?token=${'a'.repeat(43)}`)],
  ['(auth)/auth/invite/[token]', ({ inviteUrl }) => inviteUrl],
  ['(auth)/auth/invite/[token]', () => links.portalRootUrl(`/invite/${'a'.repeat(43)}`)],
];

const PORTAL: Route[] = [
  ['(auth)/auth/sign-out', () => links.portalRootUrl('/sign-out')],
  ['(portal)/portal', () => links.portalRootUrl('/')],
  ['(portal)/portal/account', () => links.portalRootUrl('/account')],
  ['(portal)/portal/error', () => links.portalRootUrl('/error')],
  ['(portal)/portal/[tenant]/(overview)', ({ tenant }) => tenant.portal()],
  ['(portal)/portal/[tenant]/requests', ({ tenant }) => tenant.portal('/requests')],
  [
    '(portal)/portal/[tenant]/requests/[id]',
    ({ tenant, requestId }) => tenant.portal(`/requests/${requestId}`),
  ],
  ['(portal)/portal/[tenant]/businesses', ({ tenant }) => tenant.portal('/businesses')],
  ['(portal)/portal/[tenant]/businesses', ({ tenant }) => tenant.portal('/businesses?dialog=new')],
  ['(portal)/portal/[tenant]/articles', ({ tenant }) => tenant.portal('/articles')],
  ['(portal)/portal/[tenant]/articles/new', ({ tenant }) => tenant.portal('/articles/new')],
  ['(portal)/portal/[tenant]/articles/collections', ({ tenant }) => tenant.portal('/articles/collections')],
  [
    '(portal)/portal/[tenant]/articles/[id]',
    ({ tenant, article }) => tenant.portal(`/articles/${article.id}`),
  ],
  ['(portal)/portal/[tenant]/members', ({ tenant }) => tenant.portal('/members')],
  ['(portal)/portal/[tenant]/members', ({ tenant }) => tenant.portal('/members?dialog=invite')],
  ['(portal)/portal/[tenant]/sessions', ({ tenant }) => tenant.portal('/sessions')],
  ['(portal)/portal/[tenant]/keys', ({ tenant }) => tenant.portal('/keys')],
  ['(portal)/portal/[tenant]/keys', ({ tenant }) => tenant.portal('/keys?dialog=new')],
  ['(portal)/portal/[tenant]/audit', ({ tenant }) => tenant.portal('/audit')],
  ['(portal)/portal/[tenant]/domains', ({ tenant }) => tenant.portal('/domains')],
  ['(portal)/portal/[tenant]/domains', ({ tenant }) => tenant.portal('/domains?dialog=new')],
  ['(portal)/portal/[tenant]/sub-tenants/(list)', ({ tenant }) => tenant.portal('/sub-tenants')],
  ['(portal)/portal/[tenant]/sub-tenants/new', ({ tenant }) => tenant.portal('/sub-tenants/new')],
  [
    '(portal)/portal/[tenant]/sub-tenants/[id]',
    ({ tenant, subTenantId }) => tenant.portal(`/sub-tenants/${subTenantId}`),
  ],
  ['(portal)/portal/[tenant]/usage', ({ tenant }) => tenant.portal('/usage')],
  ['(portal)/portal/[tenant]/plan', ({ tenant }) => tenant.portal('/plan')],
  ['(portal)/portal/[tenant]/settings', ({ tenant }) => tenant.portal('/settings')],
  ['(portal)/portal/[tenant]/settings/export', ({ tenant }) => tenant.portal('/settings/export')],
  [
    '(portal)/portal/[tenant]/settings/operator-access',
    ({ tenant }) => tenant.portal('/settings/operator-access'),
  ],
  ['(portal)/portal/[tenant]/announcements', ({ tenant }) => tenant.portal('/announcements')],
  ['(portal)/portal/[tenant]/support', ({ tenant }) => tenant.portal('/support')],
  ['(portal)/portal/[tenant]/support/new', ({ tenant }) => tenant.portal('/support/new')],
  [
    '(portal)/portal/[tenant]/support/[id]',
    ({ tenant, operations }) => tenant.portal(`/support/${operations.ticketId}`),
  ],
  ['(portal)/portal/[tenant]/[...rest]', ({ tenant }) => tenant.portal('/no-such-page')],
];

const SITE: Route[] = [
  ['(site)/site/[host]', ({ tenant }) => tenant.site('/')],
  ['(site)/site/[host]/articles/[slug]', ({ tenant, article }) => tenant.site(`/articles/${article.slug}`)],
  [
    '(site)/site/[host]/collections/[slug]',
    ({ tenant, collectionSlug }) => tenant.site(`/collections/${collectionSlug}`),
  ],
  ['(site)/site/[host]/search', ({ tenant }) => tenant.site('/search?q=clean')],
  ['(site)/site/[host]/busy', ({ tenant }) => tenant.site('/busy')],
  ['(site)/site/[host]/[...rest]', ({ tenant }) => tenant.site('/no-such-page')],
  ['(site)/site/[host]/(auth)/sign-in', ({ tenant }) => tenant.site('/sign-in')],
  ['(site)/site/[host]/(auth)/sign-up', ({ tenant }) => tenant.site('/sign-up')],
  ['(site)/site/[host]/(auth)/magic-link', ({ tenant }) => tenant.site('/magic-link')],
  [
    '(site)/site/[host]/(auth)/verify-email',
    ({ tenant }) => tenant.site(`/verify-email?token=${'a'.repeat(43)}`),
  ],
];

const CUSTOMER: Route[] = [
  ['(site)/site/[host]/requests', ({ tenant }) => tenant.site('/requests')],
  ['(site)/site/[host]/requests/new', ({ tenant }) => tenant.site('/requests/new')],
  ['(site)/site/[host]/requests/[id]', ({ tenant, requestId }) => tenant.site(`/requests/${requestId}`)],
  ['(site)/site/[host]/account', ({ tenant }) => tenant.site('/account')],
];

const CONSOLE: Route[] = [
  ['(console)/console/(inside)/(overview)', () => links.consoleUrl('/')],
  ['(console)/console/(inside)/tenants/(directory)', () => links.consoleUrl('/tenants')],
  ['(console)/console/(inside)/bulk/(list)', () => links.consoleUrl('/bulk')],
  [
    '(console)/console/(inside)/bulk/new',
    ({ tenant }) => links.consoleUrl(`/bulk/new?act=suspend&ids=${tenant.id}`),
  ],
  ['(console)/console/(inside)/bulk/[id]', ({ bulkId }) => links.consoleUrl(`/bulk/${bulkId}`)],
  ['(console)/console/(inside)/tenants/new', () => links.consoleUrl('/tenants/new')],
  [
    '(console)/console/(inside)/tenants/[id]/move',
    ({ tenant }) => links.consoleUrl(`/tenants/${tenant.id}/move`),
  ],
  [
    '(console)/console/(inside)/tenants/[id]/moves/(list)',
    ({ move }) => links.consoleUrl(`/tenants/${move.tenantId}/moves`),
  ],
  [
    '(console)/console/(inside)/tenants/[id]/moves/[moveId]',
    ({ move }) => links.consoleUrl(`/tenants/${move.tenantId}/moves/${move.id}`),
  ],
  [
    '(console)/console/(inside)/tenants/[id]/(tabs)/(overview)',
    ({ tenant }) => links.consoleUrl(`/tenants/${tenant.id}`),
  ],
  ...['people', 'usage', 'limits', 'domains', 'isolation', 'jobs', 'audit', 'notes'].map(
    (tab): Route => [
      `(console)/console/(inside)/tenants/[id]/(tabs)/${tab}`,
      ({ tenant }) => links.consoleUrl(`/tenants/${tenant.id}/${tab}`),
    ],
  ),
  [
    '(console)/console/(inside)/tenants/[id]/backups',
    ({ tenant }) => links.consoleUrl(`/tenants/${tenant.id}/backups`),
  ],
  ['(console)/console/(inside)/migrations', () => links.consoleUrl('/migrations')],
  [
    '(console)/console/(inside)/migrations/place',
    () => links.consoleUrl('/migrations/place?partition=main&database=tenantry&schema=tenant_shared'),
  ],
  ['(console)/console/(inside)/doctor', () => links.consoleUrl('/doctor')],
  ['(console)/console/(inside)/doctor', ({ tenant }) => links.consoleUrl(`/doctor?tenant=${tenant.id}`)],
  ['(console)/console/(inside)/jobs', () => links.consoleUrl('/jobs')],
  ['(console)/console/(inside)/fleet/(list)', () => links.consoleUrl('/fleet')],
  ['(console)/console/(inside)/fleet/[id]', () => links.consoleUrl('/fleet/main')],
  ['(console)/console/(inside)/jobs/[id]', ({ operations }) => links.consoleUrl(`/jobs/${operations.jobId}`)],
  ['(console)/console/(inside)/maintenance', () => links.consoleUrl('/maintenance')],
  ['(console)/console/(inside)/configuration', () => links.consoleUrl('/configuration')],
  ['(console)/console/(inside)/announcements', () => links.consoleUrl('/announcements')],
  ['(console)/console/(inside)/announcements/new', () => links.consoleUrl('/announcements/new')],
  [
    '(console)/console/(inside)/announcements/[id]',
    ({ operations }) => links.consoleUrl(`/announcements/${operations.draftId}`),
  ],
  [
    '(console)/console/(inside)/announcements/[id]',
    ({ operations }) => links.consoleUrl(`/announcements/${operations.announcementId}`),
  ],
  ['(console)/console/(inside)/support', () => links.consoleUrl('/support')],
  [
    '(console)/console/(inside)/support/[id]',
    ({ operations }) => links.consoleUrl(`/support/${operations.ticketId}`),
  ],
  ['(console)/console/(inside)/meters', () => links.consoleUrl('/meters')],
  ['(console)/console/(inside)/plans/[key]', () => links.consoleUrl('/plans/pro')],
  ['(console)/console/(inside)/plans/new', () => links.consoleUrl('/plans/new')],
  [
    '(console)/console/(inside)/plans/[key]/versions/[version]',
    () => links.consoleUrl('/plans/enterprise/versions/1'),
  ],
  ['(console)/console/(inside)/plans', () => links.consoleUrl('/plans')],
  ['(console)/console/(inside)/overrides', () => links.consoleUrl('/overrides')],
  ['(console)/console/(inside)/neighbours', () => links.consoleUrl('/neighbours')],
  ['(console)/console/(inside)/near-limits', () => links.consoleUrl('/near-limits')],
  ['(console)/console/(inside)/flags/(list)', () => links.consoleUrl('/flags')],
  ['(console)/console/(inside)/flags/new', () => links.consoleUrl('/flags/new')],
  ['(console)/console/(inside)/flags/[key]', () => links.consoleUrl('/flags/sso')],
  ['(console)/console/(inside)/erasures/(list)', () => links.consoleUrl('/erasures')],
  ['(console)/console/(inside)/erasures/[id]', ({ erasedId }) => links.consoleUrl(`/erasures/${erasedId}`)],
  ['(console)/console/(inside)/audit', () => links.consoleUrl('/audit')],
  ['(console)/console/(inside)/operators', () => links.consoleUrl('/operators')],
  ['(console)/console/(inside)/approvals', () => links.consoleUrl('/approvals')],
  ['(console)/console/(inside)/account', () => links.consoleUrl('/account')],
  ['(console)/console/(inside)/[...rest]', () => links.consoleUrl('/no-such-page')],
];
const CONSOLE_DOOR: Route[] = [
  ['(console)/console/sign-in', () => links.consoleUrl('/sign-in')],
  ['(console)/console/choose-password', () => links.consoleUrl(`/choose-password#${'a'.repeat(43)}`)],
];

test('every page of the app is in the list above', () => {
  const app = path.resolve(import.meta.dirname, '../app');
  const pages = fs
    .readdirSync(app, { recursive: true, encoding: 'utf8' })
    .filter((file) => path.basename(file) === 'page.tsx')
    .map((file) => path.dirname(file))
    .sort();
  const listed = new Set(
    [MARKETING, PORTAL, SITE, CUSTOMER, CONSOLE, CONSOLE_DOOR].flat().map(([file]) => file),
  );
  expect([...listed].sort()).toEqual(pages);
});

async function makeWorld(tenant: Tenant): Promise<World> {
  const { owner } = tenant;
  const collection = await createCollection(owner.ctx, {
    name: 'Care and cleaning',
    description: 'How to keep it going.',
  });
  const [article, customer] = await Promise.all([
    newArticle(tenant, {
      title: 'Clean the filter',
      body: '## First\n\nSwitch it **off**.\n\n## Then\n\n1. Pull\n2. [Rinse](https://water.example)\n\n> Never hot.\n\n`code`\n\n| a | b |\n|---|---|\n| 1 | 2 |',
      collectionId: collection.id,
    }),
    newEndUser(tenant, 'Nina Falk'),
  ]);
  const request = await newRequest(customer, 'The filter is stuck');
  await newUpload(customer, request.id, 'photo.txt', 'Imagine a photo.');
  await replyToRequest(owner.ctx, { id: request.id, body: 'Please turn it to the left.' });
  await newRequest(customer, 'A second question');
  await createBusiness(owner.ctx, {
    name: 'Falk & Daughters',
    domain: 'falk.example',
    note: 'Pays by month.',
  });
  await newKey(tenant);
  await newMember(tenant, 'viewer');
  await addDomain(owner.ctx, { host: `help.${tenant.slug}.example` });
  const { url } = await inviteMember(owner.ctx, { email: null, role: 'user' });
  return {
    tenant,
    customer,
    article,
    requestId: request.id,
    collectionSlug: collection.slug,
    inviteUrl: url ?? '',
    subTenantId: await newSubTenantOf(tenant),
    bulkId: await newBulk(tenant.id),
    erasedId: await newErased(),
    operations: await newOperations(tenant),
    move: await newMove(),
  };
}

/** An act that is over. */
async function newBulk(tenantId: string): Promise<string> {
  const op = await operatorContext();
  const { id } = await startBulk(op, {
    act: 'takeBackup',
    selection: { tenantIds: [tenantId] },
    reason: 'It was only begun to be looked at.',
    expected: 1,
  });
  return id;
}

/** A tenant that came and went. */
async function newErased(): Promise<string> {
  const { id } = await newTenant();
  const op = await operatorContext();
  const reason = 'It was only made to be erased.';
  await deleteTenant(op, { tenantId: id, reason });
  const { runId } = await eraseTenantNow(op, { tenantId: id, reason });
  await expect.poll(() => executeRun(runId), { timeout: 30_000 }).not.toBe('waiting');
  await expect.poll(async () => (await getLifecycle(op, id)).status, { timeout: 30_000 }).toBe('erased');
  return id;
}

/** A tenant that has just moved to a schema of its own. */
async function newMove(): Promise<{ id: string; tenantId: string }> {
  const op = await operatorContext();
  const { id: tenantId } = await newTenant();
  const target = { tenantId, strategy: 'schema', partition: 'main' } as const;
  const { id } = await startMove(op, { ...target, reason: 'It was only made to be moved.' });
  await expect.poll(async () => (await getMove(op, id)).status, { timeout: 45_000 }).toBe('watching');
  return { id, tenantId };
}

/** Each page in both themes; all of its failures at once, so that one run shows everything. */
async function checkRoutes(page: Page, world: World, routes: readonly Route[]): Promise<void> {
  for (const [file, url] of routes) {
    await test.step(file, async () => {
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
      await page.goto(url(world));
      await expect(page.locator('h1').first()).toBeAttached();
      // Skeletons have gone and who is signed in is known.
      await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
      await page.addStyleTag({
        content: '*,*::before,*::after{transition:none!important;animation:none!important}',
      });
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await expect(page.locator('html')).toHaveClass(
          colorScheme === 'dark' ? /\bdark\b/ : /^(?!.*\bdark\b)/,
        );
        await expectNoAxeViolations(page, `${file} (${colorScheme})`, {
          coloursOnly: colorScheme === 'dark',
        });
      }
    });
  }
}

const FACES: [title: string, routes: Route[], open: (pages: Doors, world: World) => Promise<Page>][] = [
  ['marketing, sign-up and the doors of the portal', MARKETING, ({ visitor }) => visitor()],
  ['the portal', PORTAL, ({ staff }, { tenant }) => staff(tenant.owner)],
  ['the site to a visitor', SITE, ({ visitor }) => visitor()],
  ['the site to a customer', CUSTOMER, ({ customer }, world) => customer(world.tenant, world.customer)],
  // Fifty pages: in parts, each of which has time enough on a busy machine.
  ...[0, 1, 2].map((part): (typeof FACES)[number] => [
    `the console (part ${part + 1} of 3)`,
    CONSOLE.filter((_, i) => i % 3 === part),
    async ({ operator }) => operator(await newOperator()),
  ]),
  ["the console's door", CONSOLE_DOOR, ({ visitor }) => visitor()],
];
type Doors = Pick<Parameters<Parameters<typeof test>[2]>[0], 'visitor' | 'staff' | 'customer' | 'operator'>;

for (const [title, routes, open] of FACES) {
  test(`axe finds nothing wrong with ${title}, light and dark`, async ({
    tenant,
    visitor,
    staff,
    customer,
    operator,
  }) => {
    test.setTimeout(240_000);
    const world = await makeWorld(tenant);
    await checkRoutes(await open({ visitor, staff, customer, operator }, world), world, routes);
  });
}

test('axe finds nothing wrong with open menus and the command menu', async ({ tenant, staff }) => {
  const page = await staff(tenant.owner, { reducedMotion: 'reduce' });
  await page.goto(tenant.portal());
  await press(page.getByRole('button', { name: /Switch workspace/ }));
  await expectNoAxeViolations(page, 'tenant switcher', { isPopup: true });
  await page.keyboard.press('Escape');
  await press(page.getByRole('button', { name: `Account of ${tenant.owner.name}` }));
  await expectNoAxeViolations(page, 'user menu', { isPopup: true });
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog', { name: 'Command menu' })).toBeVisible();
  await expectNoAxeViolations(page, 'command menu', { isPopup: true });
});
