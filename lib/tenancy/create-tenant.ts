import { controlDb } from '@/lib/isolation';
import { type OperatorContext, requireOperatorPermission } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { type NewOwner, reserveTenant } from './provisioning/reserve';
import type { CreateTenantInput } from './schemas';
import { finishInline, type StartedSignUp } from './start-sign-up';

/**
 * An operator makes a tenant on any strategy. On shared storage it is open when this returns; a schema or database of its
 * own is made by the worker, and `getProvisioningRun` shows how far it is. The owner signs in by a link sent by mail.
 *
 * @throws AppError FORBIDDEN without `tenant.create`, VALIDATION_FAILED for a plan that has no published version; SLUG_TAKEN; UNAVAILABLE when it could not
 *   be made
 */
export async function createTenant(op: OperatorContext, input: CreateTenantInput): Promise<StartedSignUp> {
  requireOperatorPermission(op, 'tenant.create');
  const { ownerName, ownerEmail, ...facts } = input;
  await requirePublishedPlan(input.plan);
  const isInline = input.strategy === 'shared';
  const reserved = await reserveTenant(
    {
      ...facts,
      owner: await ownerFor(ownerName, ownerEmail),
      requestedBy: { kind: 'operator', ...op.operator },
      requestId: op.requestId,
    },
    { isInline },
  );
  if (isInline) await finishInline(reserved.runId);
  return { ...reserved, slug: input.slug };
}

async function requirePublishedPlan(planKey: string): Promise<void> {
  const where = { planKey, status: 'published' };
  if (await controlDb().planVersion.findFirst({ where, select: { id: true } })) return;
  const plan = `There is no published plan "${planKey}".`;
  throw appError('VALIDATION_FAILED', { message: plan, fieldErrors: { plan } });
}

async function ownerFor(name: string, email: string): Promise<NewOwner> {
  const existing = await controlDb().identity.findUnique({ where: { email }, select: { id: true } });
  return existing
    ? { kind: 'existing', identityId: existing.id }
    : { kind: 'new', name, email, passwordHash: null };
}
