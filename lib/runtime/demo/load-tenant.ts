import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { controlDb, findTenantRef, getTenantRef, inTenantTransaction, tenantDb } from '@/lib/isolation';
import { listOpenRegions } from '@/lib/fleet/partitions';
import { inviteMember } from '@/lib/identity';
import { createApiKey } from '@/lib/identity/api-keys';
import { addMs, DAY_MS, now } from '@/lib/kernel/clock';
import {
  createTenantContext,
  type OperatorContext,
  type TenantContext,
  type TenantRef,
} from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import { ALL_PERMISSIONS } from '@/lib/kernel/permissions';
import { systemContext } from '@/lib/kernel/system-context';
import { setMaintenance, suspendTenant } from '@/lib/lifecycle/states';
import { createTenant, executeRun } from '@/lib/tenancy';
import { ROOT } from '../paths';
import { parseContent } from './parse-content';
import { STAFF } from './people';
import { demoRows } from './rows';
import type { DemoTenant } from './demo-tenant';
import { reportDemoUsage } from './usage';

const ENTRIES_PER_INSERT = 500;

/** Makes one tenant of the demo, unless it is there. What a killed start left half-loaded is completed. */
export async function loadDemoTenant(
  op: OperatorContext,
  demo: DemoTenant,
  passwordHash: string,
): Promise<void> {
  const tenant = (await findTenant(demo.slug)) ?? (await makeTenant(op, demo));
  const ctx = systemContext(tenant, 'Tenantry');
  const staff = await addStaff(tenant, demo, passwordHash);
  // Customers come with the texts, in one transaction; a new tenant has none.
  const isLoaded = await tenantDb(ctx).endUser.findFirst({ select: { id: true } });
  if (!isLoaded) await addContent(ctx, demo, staff, passwordHash);
  await addExtras(tenant, demo, staff);
  if (demo.apiKeyName) await reportDemoUsage(ctx);
  await closeWhereClosed(op, tenant, demo);
}

async function findTenant(slug: string): Promise<TenantRef | null> {
  const tenant = await findTenantRef(controlDb(), { slug });
  if (tenant?.status === 'provisioning') {
    const run = await controlDb().provisioningRun.findFirst({
      where: { tenantId: tenant.id },
      select: { id: true },
    });
    if (run) await executeRun(run.id);
    return findTenant(slug);
  }
  return tenant;
}

async function makeTenant(op: OperatorContext, demo: DemoTenant): Promise<TenantRef> {
  const { slug, name, strategy, plan, locale, timeZone, currency, accentColor } = demo;
  const isThere = demo.region !== undefined && (await listOpenRegions(controlDb())).includes(demo.region);
  const owner = STAFF[demo.members[0].who];
  const made = await createTenant(op, {
    slug,
    name,
    strategy,
    plan,
    locale,
    timeZone,
    currency,
    accentColor,
    ...(isThere ? { region: demo.region } : {}),
    ownerName: owner.name,
    ownerEmail: owner.email,
  });
  // No worker runs yet while the demo is loaded.
  if (strategy !== 'shared') await executeRun(made.runId);
  const at = addMs(now(), -demo.ageDays * DAY_MS);
  await controlDb().tenant.update({
    where: { id: made.tenantId },
    data: { createdAt: at, statusChangedAt: at },
    select: { id: true },
  });
  return getTenantRef(controlDb(), { id: made.tenantId });
}

/** @returns identity ids by the keys of people.ts */
async function addStaff(
  tenant: TenantRef,
  demo: DemoTenant,
  passwordHash: string,
): Promise<Record<string, string>> {
  const ids: Record<string, string> = {};
  for (const { who, role } of demo.members) {
    const { name, email } = STAFF[who];
    const identity = await controlDb().identity.upsert({
      where: { email },
      create: { id: newId('identity'), name, email, passwordHash, emailVerifiedAt: now() },
      update: { passwordHash, emailVerifiedAt: now() },
      select: { id: true },
    });
    ids[who] = identity.id;
    await controlDb().membership.upsert({
      where: { tenantId_identityId: { tenantId: tenant.id, identityId: identity.id } },
      create: {
        id: newId('membership'),
        tenantId: tenant.id,
        identityId: identity.id,
        role,
        createdAt: addMs(now(), -(demo.ageDays - 1) * DAY_MS),
      },
      update: { role },
    });
  }
  return ids;
}

/** All of a tenant's texts in one transaction: loaded or not, never half. */
async function addContent(
  ctx: TenantContext,
  demo: DemoTenant,
  staff: Record<string, string>,
  passwordHash: string,
): Promise<void> {
  const content = parseContent(
    await readFile(path.join(ROOT, 'lib/runtime/demo/content', `${demo.slug}.md`), 'utf8'),
  );
  const tenantId = ctx.tenant.id;
  const users = Object.fromEntries(Object.keys(demo.users).map((key) => [key, newId('endUser')]));
  const rows = demoRows(demo, content, { tenantId, staff, users }, now().getTime());
  await inTenantTransaction(ctx, async (tx) => {
    await tx.article.deleteMany({});
    await tx.collection.deleteMany({});
    await tx.endUser.createMany({
      data: Object.entries(demo.users).map(([key, { name, email }], index) => ({
        tenantId,
        id: users[key] ?? '',
        name,
        email,
        passwordHash,
        emailVerifiedAt: now(),
        createdAt: addMs(now(), -Math.max(1, demo.ageDays - index * 9) * DAY_MS),
      })),
    });
    await tx.business.createMany({
      data: (demo.businesses ?? []).map((business, index) => ({
        tenantId,
        id: newId('business'),
        ...business,
        createdAt: addMs(now(), -Math.max(1, demo.ageDays - index * 21) * DAY_MS),
      })),
    });
    await tx.collection.createMany({ data: rows.collections });
    await tx.article.createMany({ data: rows.articles });
    await tx.conversation.createMany({ data: rows.conversations });
    await tx.message.createMany({ data: rows.messages });
    for (let from = 0; from < rows.audit.length; from += ENTRIES_PER_INSERT) {
      await tx.auditEntry.createMany({ data: rows.audit.slice(from, from + ENTRIES_PER_INSERT) });
    }
    const value = rows.conversations.length;
    await tx.counter.upsert({
      where: { tenantId_name: { tenantId, name: 'request' } },
      create: { tenantId, name: 'request', value },
      update: { value },
    });
  });
}

/** An open invitation and a key, made by the owner through the verbs a person would use. */
async function addExtras(tenant: TenantRef, demo: DemoTenant, staff: Record<string, string>): Promise<void> {
  const { who } = demo.members[0];
  const ctx = createTenantContext({
    ...systemContext(tenant, 'Tenantry'),
    actor: { kind: 'member', id: staff[who] ?? '', role: 'owner', ...STAFF[who] },
    permissions: new Set(ALL_PERMISSIONS),
  });
  const own = { tenantId: tenant.id };
  if (demo.invited && (await controlDb().invitation.count({ where: own })) === 0)
    await inviteMember(ctx, demo.invited);
  if (demo.apiKeyName && (await controlDb().apiKey.count({ where: own })) === 0)
    await createApiKey(ctx, {
      name: demo.apiKeyName,
      scopes: ['articles:read', 'requests:read'],
      expiresAt: null,
    });
}

async function closeWhereClosed(
  op: OperatorContext,
  { id, status }: TenantRef,
  { closed }: DemoTenant,
): Promise<void> {
  if (!closed || status !== 'active') return;
  if (closed.kind === 'suspended') await suspendTenant(op, { tenantId: id, reason: closed.reason });
  else await setMaintenance(op, { tenantId: id, isOn: true, message: closed.reason });
}
