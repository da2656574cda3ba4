import { placeTenant } from '@/lib/fleet/partitions';
import { enqueueJob } from '@/lib/jobs';
import {
  type ControlTx,
  controlDb,
  inControlTransaction,
  isUniqueViolation,
  placeFor,
} from '@/lib/isolation';
import type { Strategy } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import type { NewTenant } from '../schemas';
import { freshSteps, type RunInput, withStep } from './run-state';

/** Who will own the tenant: somebody with an identity, or somebody who gets one. */
export type NewOwner =
  | { kind: 'existing'; identityId: string }
  | { kind: 'new'; name: string; email: string; passwordHash: string | null };

export interface Reservation extends NewTenant {
  strategy: Strategy;
  /** Where its data must be; absent: the region of the main partition. */
  region?: string | undefined;
  plan: string;
  owner: NewOwner;
  requestedBy: RunInput['requestedBy'];
  requestId: string;
}

export interface Reserved {
  runId: string;
  tenantId: string;
  identityId: string;
}

/**
 * The saga's first step and the only way a tenant begins: in one transaction the address is taken, the owner has an
 * identity, the run that will finish or undo everything is written down and, unless it runs here, its job added.
 *
 * @throws AppError SLUG_TAKEN when the address belongs to somebody, also in a race; ALREADY_EXISTS for a new owner's mail address
 */
export async function reserveTenant(
  reservation: Reservation,
  options: { isInline: boolean },
): Promise<Reserved> {
  const tenantId = newId('tenant');
  const runId = newId('provisioningRun');
  const { owner: newOwner, region, ...facts } = reservation;
  const { strategy } = facts;
  const partition = await placeTenant(controlDb(), { strategy, region: region ?? null });
  try {
    return await inControlTransaction(async (tx) => {
      await createTenantRow(tx, tenantId, facts, partition);
      const owner = await ownerIdentity(tx, newOwner);
      const input: RunInput = { ...facts, partition, owner };
      await tx.provisioningRun.create({
        data: {
          id: runId,
          tenantId,
          input: input as object,
          steps: withStep(withStep(freshSteps(), 'reserve', 'running'), 'reserve', 'done') as object[],
          requestedBy:
            reservation.requestedBy.kind === 'operator' ? reservation.requestedBy.id : owner.identityId,
        },
        select: { id: true },
      });
      if (!options.isInline)
        await enqueueJob(tx, {
          name: 'tenant.provision',
          payload: { runId },
          key: `tenant.provision:${runId}`,
        });
      return { runId, tenantId, identityId: owner.identityId };
    });
  } catch (error) {
    if (isUniqueViolation(error, 'slug'))
      throw appError('SLUG_TAKEN', { fieldErrors: { slug: 'This address is already taken.' } });
    if (isUniqueViolation(error, 'email'))
      throw appError('ALREADY_EXISTS', { message: 'There is an account with this mail address.' });
    throw error;
  }
}

async function createTenantRow(
  tx: ControlTx,
  id: string,
  reservation: Omit<Reservation, 'owner' | 'region'>,
  partition: string,
): Promise<void> {
  const { slug, name, strategy, plan, accentColor, locale, timeZone, currency } = reservation;
  const place = placeFor(id, strategy, partition);
  await tx.tenant.create({
    data: {
      id,
      slug,
      name,
      strategy,
      plan,
      accentColor,
      locale,
      timeZone,
      currency,
      partitionId: place.partition,
      databaseName: place.database,
      schemaName: place.schema,
    },
    select: { id: true },
  });
}

async function ownerIdentity(tx: ControlTx, owner: NewOwner): Promise<RunInput['owner']> {
  if (owner.kind === 'existing') {
    const found = await tx.identity.findUnique({
      where: { id: owner.identityId },
      select: { id: true, name: true, email: true },
    });
    if (!found) throw appError('NOT_FOUND', { message: 'The owner has no account.' });
    return { identityId: found.id, name: found.name, email: found.email, isNew: false };
  }
  const { name, email, passwordHash } = owner;
  const created = await tx.identity.create({
    data: { id: newId('identity'), name, email, passwordHash },
    select: { id: true },
  });
  return { identityId: created.id, name, email, isNew: true };
}
