import { env } from '@/lib/env';
import { enrolDemoOperator } from '@/lib/identity/operators';
import { controlDb } from '@/lib/isolation';
import type { OperatorContext } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import { ALL_OPERATOR_PERMISSIONS } from '@/lib/kernel/operator-permissions';
import { hashPassword } from '@/lib/security';
import { createLinks } from '@/lib/tenancy/host';
import { loadDemoFlags } from './flags';
import { loadDemoTenant } from './load-tenant';
import { attachDemoPartners } from './partners';
import { DEMO_PASSWORD, OPERATORS, STAFF } from './people';
import { DEMO_TENANTS } from './tenants';

export interface DemoAccount {
  url: string;
  email: string;
  password: string;
  note: string;
}

/**
 * Loads the demo: companies with staff, customers, articles and conversations. Quick and without effect when it is loaded.
 * Uses the verbs a person would use, and each tenant's own client for its texts.
 *
 * @returns accounts to sign in with
 */
export async function loadDemo(): Promise<{ accounts: DemoAccount[] }> {
  const present = await controlDb().tenant.count({
    where: { slug: { in: DEMO_TENANTS.map(({ slug }) => slug) }, status: { not: 'provisioning' } },
  });
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  const op = await demoOperator(passwordHash);
  // The last tenant is made last: when it is complete, so are the ones before.
  const pending = present === DEMO_TENANTS.length ? DEMO_TENANTS.slice(-1) : DEMO_TENANTS;
  for (const tenant of pending) await loadDemoTenant(op, tenant, passwordHash);
  await attachDemoPartners(op);
  await loadDemoFlags(op);
  return { accounts: demoAccounts() };
}

async function demoOperator(passwordHash: string): Promise<OperatorContext> {
  for (const { name, email } of OPERATORS) {
    const { id } = await controlDb().operator.upsert({
      where: { email },
      create: { id: newId('operator'), name, email, role: 'owner', passwordHash },
      update: {},
      select: { id: true },
    });
    await enrolDemoOperator(id);
  }
  const { id, name, email } = await controlDb().operator.findUniqueOrThrow({
    where: { email: OPERATORS[0]?.email ?? '' },
  });
  return {
    operator: { id, name, email },
    permissions: new Set(ALL_OPERATOR_PERMISSIONS),
    requestId: newId('request'),
    ip: null,
    userAgent: null,
  };
}

const operatorNote = (email: string) => `Operator; its codes: npm run tenantry -- operators code ${email}`;

/** The accounts worth trying first. */
export function demoAccounts(): DemoAccount[] {
  const { baseHost, baseProtocol } = env();
  const links = createLinks({ baseHost, protocol: baseProtocol });
  const account = (url: string, email: string, note: string): DemoAccount => ({
    url,
    email,
    password: DEMO_PASSWORD,
    note,
  });
  const portal = links.portalUrl('harbour-pine');
  return [
    account(portal, STAFF.maya.email, 'Owner of Harbour & Pine, works for two more'),
    account(portal, STAFF.jonas.email, 'Agent, also at Velotal'),
    account(portal, STAFF.ellen.email, 'May only read'),
    account(
      links.siteUrl('harbour-pine'),
      DEMO_TENANTS[0]?.users.amelia?.email ?? '',
      'Customer with open requests',
    ),
    account(links.portalUrl('velotal'), STAFF.sven.email, 'German tenant, schema of its own'),
    account(
      links.portalUrl('stratus-ledger'),
      STAFF.grace.email,
      'Partner of two tenants, with a database of its own',
    ),
    account(links.consoleUrl('/'), OPERATORS[0]?.email ?? '', operatorNote(OPERATORS[0]?.email ?? '')),
    account(links.consoleUrl('/'), OPERATORS[1]?.email ?? '', 'A second operator, for what takes two'),
  ];
}
