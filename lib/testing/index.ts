import { controlDb, createPlace, getTenantRef, MAIN_PARTITION, placeFor, tenantDb } from '@/lib/isolation';
import {
  type Actor,
  createTenantContext,
  type OperatorContext,
  type Strategy,
  type TenantContext,
  type TenantRef,
} from '@/lib/kernel/context';
import { idSuffix, newId } from '@/lib/kernel/ids';
import { OPERATOR_ROLE_PERMISSIONS, type OperatorRole } from '@/lib/kernel/operator-permissions';
import { storage } from '@/lib/storage';
import { ALL_PERMISSIONS, type Permission, ROLE_PERMISSIONS, type Role } from '@/lib/kernel/permissions';

export interface TestTenantOptions {
  strategy?: Strategy;
  slug?: string;
  name?: string;
  status?: TenantRef['status'];
  /** Enterprise unless told: no limit in the way of tests that are not about limits. */
  plan?: string;
}

/** A tenant of its own for one test: directory row, place and an owner. Real rows in the real database. */
export async function testTenant(
  options: TestTenantOptions = {},
): Promise<{ tenant: TenantRef; ctx: TenantContext }> {
  const id = newId('tenant');
  const strategy = options.strategy ?? 'shared';
  const place = placeFor(id, strategy);
  const planeVersion = await createPlace(place);
  await controlDb().tenant.create({
    data: {
      id,
      slug: options.slug ?? `test-${idSuffix(id).slice(-16)}`,
      name: options.name ?? 'Test Tenant',
      status: options.status ?? 'active',
      strategy,
      plan: options.plan ?? 'enterprise',
      partitionId: MAIN_PARTITION,
      databaseName: place.database,
      schemaName: place.schema,
      planeVersion,
    },
    select: { id: true },
  });
  const tenant = await getTenantRef(controlDb(), { id });
  return { tenant, ctx: await memberCtx(tenant, 'owner') };
}

/** The same on another server of the fleet. @returns the platform at work for it */
export async function testTenantOn(partition: string, strategy: Strategy): Promise<TenantContext> {
  const { tenant } = await testTenant();
  const place = placeFor(tenant.id, strategy, partition);
  await createPlace(place);
  await controlDb().tenant.update({
    where: { id: tenant.id },
    data: { strategy, partitionId: place.partition, databaseName: place.database, schemaName: place.schema },
    select: { id: true },
  });
  return systemCtx(await getTenantRef(controlDb(), { id: tenant.id }));
}

/** The tenant as the database has it now, after a change of its plan or overrides; the context keeps its actor. */
export async function renewed(ctx: TenantContext): Promise<TenantContext> {
  return createTenantContext({ ...ctx, tenant: await getTenantRef(controlDb(), { id: ctx.tenant.id }) });
}

/** A new member of the tenant with a role, and the context of that member at work. */
export async function memberCtx(tenant: TenantRef, role: Role = 'owner'): Promise<TenantContext> {
  const id = newId('identity');
  const email = `${role}-${idSuffix(id)}@example.test`;
  const name = `Test ${role}`;
  await controlDb().identity.create({
    data: {
      id,
      email,
      name,
      memberships: { create: { id: newId('membership'), tenantId: tenant.id, role } },
    },
  });
  return contextOf(tenant, { kind: 'member', id, name, email, role }, ROLE_PERMISSIONS[role]);
}

/** A new end user of the tenant's site, and the context of that end user. */
export async function endUserCtx(tenant: TenantRef): Promise<TenantContext> {
  const id = newId('endUser');
  const email = `user-${idSuffix(id)}@example.test`;
  await tenantDb(systemCtx(tenant)).endUser.create({
    data: { tenantId: tenant.id, id, email, name: 'Test User', emailVerifiedAt: new Date() },
  });
  return contextOf(tenant, { kind: 'endUser', id, name: 'Test User', email }, []);
}

/** A file of the tenant, in storage and in its row. @returns its id */
export async function testFile(
  ctx: TenantContext,
  { name = 'a.txt', content, uploader }: { name?: string; content: string; uploader?: Actor },
): Promise<string> {
  const id = newId('file');
  const { mediaType, sizeBytes, sha256 } = await storage().putFile(ctx, id, Buffer.from(content));
  const { kind, id: uploaderId } = uploader ?? ctx.actor;
  const facts = { mediaType, sizeBytes: BigInt(sizeBytes), sha256, uploaderKind: kind, uploaderId };
  await tenantDb(ctx).file.create({ data: { tenantId: ctx.tenant.id, id, name, ...facts } });
  return id;
}

/** The platform itself at work for a tenant. */
export function systemCtx(tenant: TenantRef): TenantContext {
  return contextOf(tenant, { kind: 'system', id: 'system', name: 'Test' }, ALL_PERMISSIONS);
}

/** A new operator at work in the console. */
export async function operatorCtx(role: OperatorRole = 'owner'): Promise<OperatorContext> {
  const id = newId('operator');
  const email = `operator-${idSuffix(id)}@example.test`;
  await controlDb().operator.create({
    data: { id, email, name: 'Test Operator', role, passwordHash: 'none' },
  });
  return {
    operator: { id, name: 'Test Operator', email },
    permissions: new Set(OPERATOR_ROLE_PERMISSIONS[role]),
    requestId: newId('request'),
    ip: null,
    userAgent: null,
  };
}

function contextOf(tenant: TenantRef, actor: Actor, permissions: readonly Permission[]): TenantContext {
  return createTenantContext({
    tenant,
    actor,
    permissions: new Set(permissions),
    requestId: newId('request'),
    locale: tenant.locale,
    timeZone: tenant.timeZone,
    ip: '127.0.0.1',
    userAgent: 'test',
  });
}
