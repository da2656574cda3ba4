import { recordControlAudit, recordOperatorAudit } from '@/lib/audit';
import {
  type ControlTx,
  controlDb,
  findTenantRef,
  getTenantRef,
  createPlace,
  dropPlace,
  inControlTransaction,
  placeFor,
  SHARED_SCHEMA,
} from '@/lib/isolation';
import { loadServers } from '@/lib/isolation/partitions';
import { enqueueJob } from '@/lib/jobs';
import { now } from '@/lib/kernel/clock';
import type { OperatorContext, Place, TenantContext, TenantRef } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import { partnerActor } from '@/lib/kernel/partner-actor';
import { ALL_OPERATOR_PERMISSIONS } from '@/lib/kernel/operator-permissions';
import { systemContext } from '@/lib/kernel/system-context';
import type { ProvisioningStepName } from '../schemas';
import { removeUnopened } from './remove-unopened';
import { addStarterContent, removeStarterContent } from './starter-content';
import type { PartnerRequester, RunInput, RunState } from './run-state';
import { welcomeMail } from './welcome-mail';

/** One step: done and undone any number of times, after a kill at any point, to the same end. */
export interface ProvisioningStep {
  run(state: RunState): Promise<void>;
  undo(state: RunState): Promise<void>;
}

/** The steps in the order of `PROVISIONING_STEPS`; undone in reverse. */
export const STEPS: Record<ProvisioningStepName, ProvisioningStep> = {
  // Written before the run exists (see reserve.ts); undoing it frees the address and ends the run.
  reserve: { run: async () => {}, undo: releaseAddress },
  place: {
    run: async (state) => {
      const version = await createPlace(await placeOf(state));
      await controlDb().tenant.updateMany({ where: { id: state.tenantId }, data: { planeVersion: version } });
    },
    undo: async (state) => {
      const place = await placeOf(state);
      if (place.schema !== SHARED_SCHEMA) await dropPlace(place);
    },
  },
  defaults: {
    run: async (state) =>
      addStarterContent(
        systemContext(await tenantOf(state), 'Tenantry', state.input.requestId),
        // Drafts name an author; of a sub-tenant nobody is there yet.
        state.input.owner ?? { identityId: 'system', name: 'Tenantry' },
      ),
    undo: async (state) => {
      // A place of its own goes as a whole; in the shared one the rows go.
      if ((await placeOf(state)).schema !== SHARED_SCHEMA) return;
      const tenant = await findTenantOf(state);
      if (tenant) await removeStarterContent(systemContext(tenant, 'Tenantry', state.input.requestId));
    },
  },
  owner: {
    run: async ({ tenantId, input: { owner } }) => {
      if (!owner) return;
      const { identityId } = owner;
      await controlDb().membership.upsert({
        where: { tenantId_identityId: { tenantId, identityId } },
        create: { id: newId('membership'), tenantId, identityId, role: 'owner' },
        update: { role: 'owner' },
        select: { id: true },
      });
    },
    undo: async ({ tenantId }) => {
      await controlDb().membership.deleteMany({ where: { tenantId } });
    },
  },
  activate: { run: activate, undo: async () => {} },
};

/** The worker may not have met the partition yet. */
async function placeOf({ tenantId, input }: RunState): Promise<Place> {
  if (input.partition !== undefined) await loadServers(controlDb(), [input.partition]);
  return placeFor(tenantId, input.strategy, input.partition);
}

/** Opens the tenant, ends the run and writes both logs, all in one transaction: this is the moment it becomes whole. */
async function activate(state: RunState): Promise<void> {
  const tenant = await tenantOf(state);
  const ctx = contextOfRequester(tenant, state);
  const entry = {
    action: 'tenant.create' as const,
    target: { type: 'tenant', id: tenant.id, label: tenant.name },
    after: {
      slug: tenant.slug,
      strategy: tenant.strategy,
      plan: state.input.plan,
      ...(state.input.owner ? { owner: state.input.owner.email } : {}),
    },
  };
  await inControlTransaction(async (tx) => {
    const { count } = await tx.tenant.updateMany({
      where: { id: tenant.id, status: 'provisioning' },
      data: { status: 'active', statusChangedAt: now() },
    });
    if (count === 0) return;
    await recordControlAudit(tx, ctx, entry);
    const { requestedBy, owner } = state.input;
    if (requestedBy.kind === 'operator')
      await recordOperatorAudit(tx, operatorOf(state), { ...entry, tenantId: tenant.id });
    if (requestedBy.kind === 'partner') await tellPartner(tx, requestedBy, ctx);
    if (owner) await enqueueJob(tx, { name: 'mail.send', payload: welcomeMail(tenant, owner) });
  });
}

/** Writes the partner's own log, and has the owner invited in its name. */
async function tellPartner(
  tx: ControlTx,
  { tenantId, id, name, email, role }: PartnerRequester,
  { tenant, actor }: TenantContext,
): Promise<void> {
  const partner = systemContext(await getTenantRef(tx, { id: tenantId }), 'Tenantry');
  await recordControlAudit(
    tx,
    { ...partner, actor: { kind: 'member', id, name, email, role } },
    {
      action: 'subTenant.create',
      target: { type: 'tenant', id: tenant.id, label: tenant.name },
      after: { slug: tenant.slug, plan: tenant.terms.planKey },
    },
  );
  await enqueueJob(tx, {
    name: 'partner.inviteOwner',
    payload: { tenantId: tenant.id, invitedById: actor.id, invitedByName: actor.name },
  });
}

async function releaseAddress({ tenantId, input }: RunState): Promise<void> {
  await inControlTransaction(async (tx) => {
    if (!(await removeUnopened(tx, tenantId, input.owner))) return;
    await recordOperatorAudit(tx, platform(input.requestId), {
      action: 'tenant.rollBack',
      target: { type: 'tenant', id: tenantId, label: input.name },
      tenantId,
      before: { slug: input.slug, strategy: input.strategy },
    });
  });
}

function findTenantOf(state: RunState): Promise<TenantRef | null> {
  return findTenantRef(controlDb(), { id: state.tenantId });
}

async function tenantOf(state: RunState): Promise<TenantRef> {
  const tenant = await findTenantOf(state);
  if (!tenant) throw new Error('The tenant of this run is gone.');
  return tenant;
}

function contextOfRequester(tenant: TenantRef, { input }: RunState): TenantContext {
  return { ...systemContext(tenant, 'Tenantry', input.requestId), actor: requesterOf(input) };
}

function requesterOf({ requestedBy, owner }: RunInput): TenantContext['actor'] {
  if (requestedBy.kind === 'operator') return requestedBy;
  if (requestedBy.kind === 'partner') return partnerActor(requestedBy, requestedBy.tenantName);
  if (!owner) throw new Error('Somebody who signs up owns the tenant.');
  return { kind: 'member', id: owner.identityId, name: owner.name, email: owner.email, role: 'owner' };
}

function operatorOf({ input }: RunState): OperatorContext {
  if (input.requestedBy.kind !== 'operator') return platform(input.requestId);
  const { id, name, email } = input.requestedBy;
  return { ...platform(input.requestId), operator: { id, name, email } };
}

/** The platform itself as the author of an operators' entry. */
export function platform(requestId: string): OperatorContext {
  return {
    operator: { id: 'system', name: 'Tenantry', email: '' },
    permissions: new Set(ALL_OPERATOR_PERMISSIONS),
    requestId,
    ip: null,
    userAgent: null,
  };
}
