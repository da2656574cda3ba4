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
import { freshSteps, withStep } from '@/lib/runs';
import { type NewTenant, PROVISIONING_STEPS } from '../schemas';
import type { PartnerRequester, RunInput } from './run-state';

/** Who will own the tenant: somebody with an identity, or somebody who gets one. */
export type NewOwner =
  | { kind: 'existing'; identityId: string }
  | { kind: 'new'; name: string; email: string; passwordHash: string | null };

interface NewTenantFacts extends NewTenant {
  strategy: Strategy;
  /** Where its data must be; absent: the region of the main partition. */
  region?: string | undefined;
  plan: string;
  requestId: string;
}

export interface Reservation extends NewTenantFacts {
  owner: NewOwner;
  requestedBy: Exclude<RunInput['requestedBy'], PartnerRequester>;
}

/** A sub-tenant: its partner owns it, and its first member is invited. */
export interface SubTenantReservation extends NewTenantFacts {
  requestedBy: PartnerRequester;
  /** In the transaction, before its row: locks the partner and decides whether it may have one more. */
  before: (tx: ControlTx) => Promise<void>;
  /** In the transaction, behind its row. */
  after: (tx: ControlTx, tenantId: string) => Promise<void>;
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
  { owner: newOwner, ...facts }: Reservation,
  options: { isInline: boolean },
): Promise<Reserved> {
  const begun = await begin(facts);
  return saying(() =>
    inControlTransaction(async (tx) => {
      await createTenantRow(tx, begun, null);
      const owner = await ownerIdentity(tx, newOwner);
      const { requestedBy } = facts;
      const requestedById = requestedBy.kind === 'operator' ? requestedBy.id : owner.identityId;
      await createRun(tx, begun, { ...begun.facts, owner }, requestedById);
      const { runId, tenantId } = begun;
      if (!options.isInline)
        await enqueueJob(tx, {
          name: 'tenant.provision',
          payload: { runId },
          key: `tenant.provision:${runId}`,
        });
      return { runId, tenantId, identityId: owner.identityId };
    }),
  );
}

/**
 * The same for a sub-tenant. It is made here, so no job is added; the sweep finishes or undoes what a kill leaves.
 * @throws AppError SLUG_TAKEN; whatever `before` and `after` throw
 */
export async function reserveSubTenant({
  before,
  after,
  ...facts
}: SubTenantReservation): Promise<Omit<Reserved, 'identityId'>> {
  const begun = await begin(facts);
  const { runId, tenantId } = begun;
  return saying(() =>
    inControlTransaction(async (tx) => {
      await before(tx);
      await createTenantRow(tx, begun, facts.requestedBy.tenantId);
      await after(tx, tenantId);
      await createRun(tx, begun, { ...begun.facts, owner: null }, facts.requestedBy.id);
      return { runId, tenantId };
    }),
  );
}

type Facts = Omit<RunInput, 'owner' | 'partition'>;

interface Begun {
  tenantId: string;
  runId: string;
  facts: Facts & { partition: string };
}

/** Chooses ids and a place. */
async function begin({ region, ...facts }: Facts & { region?: string | undefined }): Promise<Begun> {
  const partition = await placeTenant(controlDb(), { strategy: facts.strategy, region: region ?? null });
  return {
    tenantId: newId('tenant'),
    runId: newId('provisioningRun'),
    facts: { ...facts, partition },
  };
}

/** Says in words what a unique key refuses. */
async function saying<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isUniqueViolation(error, 'slug'))
      throw appError('SLUG_TAKEN', { fieldErrors: { slug: 'This address is already taken.' } });
    if (isUniqueViolation(error, 'email'))
      throw appError('ALREADY_EXISTS', { message: 'There is an account with this mail address.' });
    throw error;
  }
}

async function createRun(
  tx: ControlTx,
  { runId: id, tenantId }: Begun,
  input: RunInput,
  requestedBy: string,
): Promise<void> {
  await tx.provisioningRun.create({
    data: {
      id,
      tenantId,
      input: input as object,
      steps: stepsBehindReserve() as object[],
      requestedBy,
    },
    select: { id: true },
  });
}

/** The first step is this very transaction. */
function stepsBehindReserve() {
  return withStep(withStep(freshSteps(PROVISIONING_STEPS), 'reserve', 'running'), 'reserve', 'done');
}

async function createTenantRow(
  tx: ControlTx,
  { tenantId: id, facts }: Begun,
  parentId: string | null,
): Promise<void> {
  const { slug, name, strategy, plan, accentColor, locale, timeZone, currency, partition } = facts;
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
      parentId,
      partitionId: place.partition,
      databaseName: place.database,
      schemaName: place.schema,
    },
    select: { id: true },
  });
}

async function ownerIdentity(tx: ControlTx, owner: NewOwner): Promise<NonNullable<RunInput['owner']>> {
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
