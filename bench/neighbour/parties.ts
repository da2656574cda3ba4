import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { overrideEnv } from '@/lib/env';
import type { TenantRef } from '@/lib/kernel/context';
import type { MailJob } from '@/lib/mail';
import type { Errand } from '../support/requester';

/** Customers of one tenant: enough that no one of them meets a limit of a person. */
const PEOPLE = 150;

export type Asked = Pick<Errand, 'path' | 'headers'>;

/** A tenant with what it asks for. */
export interface Party {
  tenant: TenantRef;
  page: Asked;
  upload: Asked;
  mail: MailJob;
}

export interface Parties {
  victim: Party;
  noisy: Party;
}

/** Two tenants alike, made through the platform's own verbs. */
export async function makeParties(environment: Record<string, string>): Promise<Parties> {
  const dir = mkdtempSync(join(tmpdir(), 'tenantry-neighbour-'));
  const file = join(dir, 'environment.json');
  writeFileSync(file, JSON.stringify({ environment }), { mode: 0o600 });
  overrideEnv({ E2E_ENVIRONMENT: file });
  const parties = { victim: await makeParty(), noisy: await makeParty() };
  // It holds secrets, and the fixtures have read it.
  rmSync(dir, { recursive: true });
  return parties;
}

async function makeParty(): Promise<Party> {
  const [people, content, sessions, { links }, { tenantMail }] = await Promise.all([
    import('@/e2e/fixtures/people'),
    import('@/e2e/fixtures/content'),
    import('@/e2e/fixtures/sessions'),
    import('@/e2e/fixtures/installation'),
    import('@/lib/mail'),
  ]);
  const tenant = await people.newTenant();
  const customer = await people.newEndUser(tenant);
  for (let i = 0; i < 20; i++) await content.newRequest(customer, `Question ${i}`);
  const staff = sessions.cookieHeader(await sessions.staffSession(tenant.owner));
  const { host, origin } = new URL(tenant.site());
  const uploaders: Record<string, string>[] = [];
  for (let i = 0; i < PEOPLE; i++) {
    const session = await sessions.endUserSession(tenant, await people.newEndUser(tenant));
    uploaders.push({ host, origin, 'content-type': 'text/plain', ...sessions.cookieHeader(session) });
  }
  return {
    tenant,
    page: {
      path: `/${tenant.slug}/requests`,
      headers: [{ host: new URL(links.portalUrl(tenant.slug)).host, ...staff }],
    },
    upload: { path: '/files?name=notes.txt', headers: uploaders },
    mail: tenantMail(
      { tenant },
      {
        to: { address: 'casey@mailbox.example', name: 'Casey Holt' },
        template: 'request-reply',
        data: {
          name: 'Casey Holt',
          staffName: 'Olive Northwood',
          number: 7,
          subject: 'Nothing moves',
          excerpt: 'Take the lift to the third floor and ring twice.',
          requestUrl: tenant.site('/requests/7'),
        },
      },
    ),
  };
}
