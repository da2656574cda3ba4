import { recordControlAudit, recordOperatorAudit } from '@/lib/audit';
import {
  controlDb,
  createPlace,
  dropPlace,
  dropStaging,
  emptyTenant,
  getTenantRef,
  inControlTransaction,
  isTakenOver,
  SHARED_SCHEMA,
  takeOver,
} from '@/lib/isolation';
import { enqueueJob } from '@/lib/jobs';
import { now } from '@/lib/kernel/clock';
import { newId } from '@/lib/kernel/ids';
import { directory, removeUnopened, welcomeMail } from '@/lib/tenancy';
import { brandFiles, cloneBrand } from '../brand';
import { cloneRule, sandboxRules } from '../masking/mask-rows';
import { actingOn, onBehalfOf } from '../operator';
import type { RunStepName } from '../schemas';
import { loadFiles, removeFilesBut } from './load-files';
import { loadRows } from './load-rows';
import { verifiedBundle } from './opened-bundle';
import { ownSettings } from './own-settings';
import { areaOf, type RunState } from './run-state';
import type { RunStep, StepTools } from './steps';

const storedOf = ({ bundleId, input }: RunState) => ({ tenantId: input.fromTenantId, bundleId });

/** A bundle as a new tenant. Nobody can enter it before the last step, so until then everything can be undone. */
export const CLONE_STEPS: Partial<Record<RunStepName, RunStep>> = {
  verify: {
    run: async (state) => {
      await verifiedBundle(state.id, state.bundleId);
    },
    undo: freeAddress,
  },
  place: {
    run: async ({ tenantId, input }) => {
      const planeVersion = await createPlace(input.place);
      await controlDb().tenant.updateMany({ where: { id: tenantId }, data: { planeVersion } });
    },
    undo: async ({ input }) => {
      if (input.place.schema !== SHARED_SCHEMA) await dropPlace(input.place);
    },
  },
  stage: {
    run: async (state, tools) => {
      const bundle = await verifiedBundle(state.id, state.bundleId);
      await loadRows(areaOf(state), bundle, storedOf(state), (done, total) => {
        tools.count(done, total, 'rows');
        tools.reach('stage:halfLoaded');
      });
    },
    undo: (state) => dropStaging(areaOf(state)),
  },
  files: {
    run: async (state, tools) => {
      const bundle = await verifiedBundle(state.id, state.bundleId);
      const unmasked = state.kind === 'sandbox' ? brandFiles(bundle.brand) : null;
      await loadFiles({ tenantId: state.tenantId, unmasked }, bundle, storedOf(state), (done, total) => {
        tools.count(done, total, 'files');
        tools.reach('files:halfCopied');
      });
    },
    undo: (state) => removeFilesBut(state.tenantId, new Set()),
  },
  switch: {
    run: switchRows,
    undo: async ({ tenantId, input }) => {
      await emptyTenant(input.place, tenantId);
    },
  },
  tidy: { run: (state) => dropStaging(areaOf(state)) },
  owner: {
    run: async (state) => {
      const { tenantId } = state;
      const { owner } = state.input;
      if (!owner) throw new Error('The run names no owner.');
      const { settings } = await verifiedBundle(state.id, state.bundleId);
      await controlDb().tenant.updateMany({ where: { id: tenantId }, data: ownSettings(settings) });
      await controlDb().membership.upsert({
        where: { tenantId_identityId: { tenantId, identityId: owner.identityId } },
        create: { id: newId('membership'), tenantId, identityId: owner.identityId, role: 'owner' },
        update: { role: 'owner' },
        select: { id: true },
      });
    },
    undo: async ({ tenantId }) => {
      await controlDb().membership.deleteMany({ where: { tenantId } });
    },
  },
  open: { run: open },
};

async function switchRows(state: RunState, tools: StepTools): Promise<void> {
  const area = areaOf(state);
  const { brand } = await verifiedBundle(state.id, state.bundleId);
  const { fromTenantId } = state.input;
  const isSandbox = state.kind === 'sandbox';
  if (!(await isTakenOver(area))) {
    await takeOver({
      area,
      fromTenantId,
      toTenantId: state.tenantId,
      ruleOf: isSandbox ? await sandboxRules(fromTenantId, brandFiles(brand)) : cloneRule,
      beforeCommit: async () => tools.reach('switch:beforeCommit'),
    });
    tools.reach('switch:afterCommit');
  }
  if (brand) await cloneBrand(state.tenantId, brand, { maskedFor: isSandbox ? fromTenantId : null });
}

/** Opens the tenant and writes both logs in one transaction: this is the moment it becomes whole. */
async function open(state: RunState): Promise<void> {
  const op = onBehalfOf(state);
  const tenant = await getTenantRef(controlDb(), { id: state.tenantId });
  const bundle = await controlDb().bundle.findUniqueOrThrow({ where: { id: state.bundleId } });
  const { owner, reason } = state.input;
  const entry = {
    action: 'backup.clone' as const,
    target: { type: 'tenant', id: tenant.id, label: tenant.name },
    after: { kind: state.kind, slug: tenant.slug, strategy: tenant.strategy, owner: owner?.email ?? null },
  };
  await inControlTransaction(async (tx) => {
    const { count } = await tx.tenant.updateMany({
      where: { id: tenant.id, status: 'provisioning' },
      data: { status: 'active', statusChangedAt: now() },
    });
    if (count === 0) return;
    const of = { bundle: bundle.id, tenant: bundle.tenantId };
    await recordOperatorAudit(tx, op, {
      ...entry,
      after: { ...entry.after, ...of },
      tenantId: tenant.id,
      reason,
    });
    await recordControlAudit(tx, actingOn(op, tenant), entry);
    if (owner) await enqueueJob(tx, { name: 'mail.send', payload: welcomeMail(tenant, owner) });
  });
  directory().invalidate({ tenantId: tenant.id, keys: [`slug:${tenant.slug}`] });
}

async function freeAddress({ tenantId, input }: RunState): Promise<void> {
  await inControlTransaction((tx) => removeUnopened(tx, tenantId, input.owner));
}
