import { links } from '../fixtures/installation';
import { crawl, type Fetched } from '../fixtures/crawl';
import { newArticle, newRequest } from '../fixtures/content';
import { mailsTo, sourceOf } from '../fixtures/mails';
import { newEndUser, newTenant, type Tenant, unique } from '../fixtures/people';
import { cookieHeader, endUserSession } from '../fixtures/sessions';
import { expect, test } from '../fixtures/test';
import { publishBranding, saveBrandingDraft, getBranding } from '@/lib/branding';
import { controlDb, inControlTransaction } from '@/lib/isolation';
import { enqueueJob } from '@/lib/jobs';
import { newId } from '@/lib/kernel/ids';
import { sampleOf, tenantMail } from '@/lib/mail';
import { saveMailSender } from '@/lib/mailing';
import { MAIL_TEXT_KINDS } from '@/lib/mailing/schemas';
import { DEMO_TENANTS } from '@/lib/runtime/demo/tenants';

/** Every spelling of the platform's own name. */
const OURS = /tenantry/i;

test.describe.configure({ timeout: 240_000 });

interface Branded {
  tenant: Tenant;
  host: string;
  at(path: string): string;
}

/** A tenant with everything that white label has: look, primary domain, sender. */
async function newBranded(): Promise<Branded> {
  const tenant = await newTenant();
  const host = `help-${unique()}.traceless.example`;
  const { ctx } = tenant.owner;
  const { start } = await getBranding(ctx);
  const draft = await saveBrandingDraft(ctx, {
    basedOn: null,
    content: { ...start, colors: { ...start.colors, primary: '#0b6e4f' }, css: 'h1 { letter-spacing: 0; }' },
  });
  await publishBranding(ctx, { basedOn: draft.updatedAt, note: '' });
  await controlDb().domain.create({
    data: {
      ...{ id: newId('domain'), tenantId: tenant.id, host, token: 'none', isPrimary: true },
      ...{ status: 'valid', verifiedAt: new Date(), redirectsSubdomain: true },
    },
  });
  await saveMailSender(ctx, { name: 'Traceless', address: `help@${host}` });
  await controlDb().mailSender.updateMany({
    where: { tenantId: tenant.id },
    data: { status: 'verified', verifiedAt: new Date() },
  });
  const { port } = new URL(links.baseUrl());
  return { tenant, host, at: (path) => `http://${host}:${port}${path}` };
}

/** Names that must not appear: ours, and those of everybody else on the installation that a page could know of. */
async function strangers(): Promise<(string | RegExp)[]> {
  const other = await newTenant({ name: `Harbour Optics ${unique()}` });
  await newArticle(other, { title: `Only at ${other.name}` });
  return [OURS, other.name, other.slug, other.id, ...DEMO_TENANTS.flatMap(({ slug, name }) => [slug, name])];
}

/** Where a name stands, with the words around it. */
function tracesIn(text: string, names: readonly (string | RegExp)[]): string[] {
  return names.flatMap((name) => {
    const at = typeof name === 'string' ? text.toLowerCase().indexOf(name.toLowerCase()) : text.search(name);
    return at === -1 ? [] : [`${String(name)}: …${text.slice(Math.max(0, at - 60), at + 60)}…`];
  });
}

const wholeOf = ({ text, headers, url }: Fetched) => `${text}\n${JSON.stringify(headers)}\n${url}`;

test('a crawl of every page, file, header, cookie and error of a site finds neither our name nor another tenant’s', async ({}) => {
  const { tenant, at } = await newBranded();
  const { slug } = await newArticle(tenant, { title: 'Bleed a radiator' });
  const customer = await newEndUser(tenant);
  const request = await newRequest(customer, 'Where is my order?');
  const names = await strangers();
  await expect.poll(async () => (await crawl([at('/robots.txt')])).fetched[0]?.status).toBe(200);

  // A session that signs itself out half-way would see half of the pages.
  const except = /sign-?out|\/api\/auth\/(?:callback|signin)/;
  const open = await crawl(
    [
      ...['/', '/robots.txt', '/sitemap.xml', '/manifest.webmanifest', '/favicon.ico', '/icon.svg'],
      ...['/sign-in', '/sign-up', '/magic-link', '/cookies', '/busy', '/no-such-page', '/articles/none'],
      ...['/search?q=radiator', '/search?q=radjator', '/suggest?q=rad', '/session', '/api/auth/session'],
      ...[
        '/api/auth/csrf',
        '/api/none',
        '/files/none',
        '/_next/none.js',
        `/verify-email?token=${'a'.repeat(43)}`,
      ],
    ].map(at),
    { except },
  );
  const session = await endUserSession(tenant, customer);
  const inside = await crawl(['/account', '/requests', '/requests/new', `/requests/${request.id}`].map(at), {
    headers: cookieHeader(session),
    except,
  });

  const all = [...open.fetched, ...inside.fetched];
  for (const page of ['/', `/articles/${slug}`, '/sign-in', '/account', `/requests/${request.id}`])
    expect(all.find(({ url }) => url === at(page))?.status, page).toBe(200);
  // The crawl went everywhere it has to: a page without its scripts would be half a proof.
  const types = new Set(all.map(({ type }) => type));
  for (const type of [
    ...['text/html', 'text/css', 'application/javascript', 'application/xml', 'text/plain', 'font/woff2'],
    ...['application/manifest+json', 'image/svg+xml', 'image/x-icon', 'application/json'],
  ])
    expect([...types], type).toContain(type);
  expect(all.length).toBeGreaterThan(60);
  expect(
    all.map((one) => tracesIn(wholeOf(one), names).map((trace) => `${one.url} ${trace}`)).flat(),
  ).toEqual([]);
  expect([...open.elsewhere, ...inside.elsewhere]).toEqual([]);
  expect(tracesIn('made with Tenantry', names), 'the check finds what it looks for').toHaveLength(1);
});

test('status pages, redirects and refusals name nobody', async ({}) => {
  const { tenant, at } = await newBranded();
  const names = await strangers();
  const seen: string[] = [];
  for (const status of ['suspended', 'maintenance', 'archived', 'deleting', 'provisioning', 'erased']) {
    await controlDb().tenant.update({ where: { id: tenant.id }, data: { status } });
    const wanted =
      status === 'suspended' ? 403 : ['maintenance', 'provisioning'].includes(status) ? 503 : 410;
    await expect
      .poll(async () => (await crawl([at('/')])).fetched[0]?.status, { message: status })
      .toBe(wanted);
    for (const one of (await crawl(['/', '/account', '/session'].map(at))).fetched)
      seen.push(...tracesIn(wholeOf(one), names));
  }
  await controlDb().tenant.update({ where: { id: tenant.id }, data: { status: 'active' } });
  await expect.poll(async () => (await crawl([at('/')])).fetched[0]?.status).toBe(200);
  expect(seen).toEqual([]);
});

test('no mail of a tenant names us, in its text, its page or its headers', async ({}) => {
  const { tenant, host, at } = await newBranded();
  const names = await strangers();
  const address = `reader-${unique()}@mailbox.example`;
  const { ctx } = tenant.owner;
  const site = at('').replace(/\/$/, '');
  const of = { tenantName: tenant.name, siteUrl: site, portalUrl: site, currency: 'EUR', at: new Date() };
  await inControlTransaction(async (tx) => {
    for (const kind of MAIL_TEXT_KINDS)
      for (const language of ['en', 'ar'] as const) {
        const payload = tenantMail(ctx, { ...sampleOf(kind, of), to: { address, name: 'Maud' }, language });
        await enqueueJob(tx, { name: 'mail.send', payload });
      }
  });
  const wanted = MAIL_TEXT_KINDS.length * 2;
  await expect.poll(async () => (await mailsTo(address)).length, { timeout: 120_000 }).toBe(wanted);
  const found: string[] = [];
  for (const mail of await mailsTo(address)) {
    const source = await sourceOf(mail);
    expect(source).toContain(`help@${host}`);
    expect(source, 'signed with the tenant’s own key').toMatch(
      new RegExp(`^DKIM-Signature:[^]*?d=${host}`, 'm'),
    );
    found.push(
      ...tracesIn(`${source}\n${JSON.stringify(mail)}`, names).map((trace) => `${mail.subject} ${trace}`),
    );
  }
  expect(found).toEqual([]);
});
