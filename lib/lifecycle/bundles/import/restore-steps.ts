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
import { addMs, DAY_MS, now } from '@/lib/kernel/clock';
import { isSamePlace } from '@/lib/kernel/context';
import { PLACED_STATUSES } from '@/lib/kernel/tenant-status';
import { directory } from '@/lib/tenancy';
import { restoreBrand } from '../brand';
import { restoreRule } from '../masking/mask-rows';
import { actingOn, onBehalfOf } from '../operator';
import type { RunStepName } from '../schemas';
import { inheritSettings } from '@/lib/tenancy/settings';
import { beginBundle } from '../take/begin-bundle';
import { setMaintenance } from '../../states/set-maintenance';
import { executeTake } from '../take/execute-take';
import { filesOf, loadFiles, removeFilesBut } from './load-files';
import { loadRows } from './load-rows';
import { verifiedBundle } from './opened-bundle';
import { ownSettings } from './own-settings';
import { areaOf, type RunState } from './run-state';
import { announceSiteChange } from './sql';
import { filesWithRows, repeatChanges } from './until';
import type { RunStep, StepTools } from './steps';

/** How long the backup is kept that was taken before a restore. */
const SAFETY_DAYS = 30;

const storedOf = ({ bundleId, input }: RunState) => ({ tenantId: input.fromTenantId, bundleId });

/** A bundle in the place of what its tenant has now. Until the switch everything can be undone; after it, it only goes on. */
export const RESTORE_STEPS: Partial<Record<RunStepName, RunStep>> = {
  verify: {
    run: async (state) => {
      await verifiedBundle(state.id, state.bundleId);
    },
  },
  stage: {
    run: async (state, tools) => {
      const { isCold, place } = state.input;
      if (isCold) await createPlace(place);
      const bundle = await verifiedBundle(state.id, state.bundleId);
      await loadRows(areaOf(state), bundle, storedOf(state), (done, total) => {
        tools.count(done, total, 'rows');
        tools.reach('stage:halfLoaded');
      });
      if (state.input.until) await repeatChanges(state, new Date(state.input.until));
    },
    undo: async (state) => {
      const { isCold, place } = state.input;
      await dropStaging(areaOf(state));
      if (isCold && place.schema !== SHARED_SCHEMA) await dropPlace(place);
      else if (isCold) await emptyTenant(place, state.tenantId);
    },
  },
  close: { run: close, undo: reopen },
  // What is there now goes into the backup that a way back would be made of: nobody writes behind it.
  safety: { run: takeSafety },
  files: {
    run: async (state, tools) => {
      const bundle = await verifiedBundle(state.id, state.bundleId);
      await loadFiles(
        { tenantId: state.tenantId, unmasked: null },
        bundle,
        storedOf(state),
        (done, total) => {
          tools.count(done, total, 'files');
          tools.reach('files:halfCopied');
        },
      );
    },
    undo: async (state) => {
      const { safetyBundleId } = state.progress;
      if (state.input.isCold) return removeFilesBut(state.tenantId, new Set());
      if (!safetyBundleId) return;
      const before = await verifiedBundle(state.id, safetyBundleId);
      await removeFilesBut(state.tenantId, new Set(filesOf(before.manifest).keys()));
    },
  },
  switch: { run: switchRows },
  tidy: {
    run: async (state) => {
      const { manifest } = await verifiedBundle(state.id, state.bundleId);
      const kept = state.input.until
        ? await filesWithRows(state.tenantId)
        : new Set(filesOf(manifest).keys());
      await removeFilesBut(state.tenantId, kept);
      await dropStaging(areaOf(state));
    },
  },
  open: {
    run: async (state) => {
      await writeLogs(state);
      await announceSiteChange(state.tenantId);
      await reopen(state);
    },
  },
};

async function close(state: RunState, tools: StepTools): Promise<void> {
  if (state.input.isCold || state.progress.hasClosed) return closeNow(state);
  const { status } = await getTenantRef(controlDb(), { id: state.tenantId });
  // Written down first: a process that dies right after closing knows that it has to open again.
  await tools.note({ hasClosed: status === 'active' });
  await closeNow(state);
}

async function closeNow(state: RunState): Promise<void> {
  if (!state.progress.hasClosed) return;
  const tenant = await getTenantRef(controlDb(), { id: state.tenantId });
  if (tenant.status !== 'active') return;
  await setMaintenance(onBehalfOf(state), {
    tenantId: state.tenantId,
    isOn: true,
    message: 'A backup is being restored. This takes a few minutes.',
  });
}

async function reopen(state: RunState): Promise<void> {
  directory().invalidate({ tenantId: state.tenantId, keys: [`slug:${state.input.slug}`] });
  if (!state.progress.hasClosed) return;
  const tenant = await getTenantRef(controlDb(), { id: state.tenantId });
  // Whoever suspended it meanwhile meant it.
  if (tenant.status === 'maintenance')
    await setMaintenance(onBehalfOf(state), { tenantId: state.tenantId, isOn: false });
}

async function takeSafety(state: RunState, tools: StepTools): Promise<void> {
  if (state.input.isCold) return;
  const { safetyBundleId } = state.progress;
  if (safetyBundleId) {
    const known = await controlDb().bundle.findUnique({ where: { id: safetyBundleId } });
    if (known?.status === 'ready') return;
    // Taken by a try that died: this run is the only one that could have gone on with it.
    await controlDb().bundle.updateMany({
      where: { id: safetyBundleId, status: 'taking' },
      data: { status: 'failed', error: 'The process that took it ended.', leaseUntil: null },
    });
  }
  const bundleId = await inControlTransaction((tx) =>
    beginBundle(tx, onBehalfOf(state), {
      tenantId: state.tenantId,
      kind: 'beforeRestore',
      expiresAt: addMs(now(), SAFETY_DAYS * DAY_MS),
    }),
  );
  await tools.note({ safetyBundleId: bundleId });
  tools.reach('safety:begun');
  await executeTake(bundleId);
}

async function switchRows(state: RunState, tools: StepTools): Promise<void> {
  const { tenantId, input } = state;
  const area = areaOf(state);
  if (!(await isTakenOver(area))) {
    const { place, status } = await getTenantRef(controlDb(), { id: tenantId });
    if (!input.isCold && !(PLACED_STATUSES as readonly string[]).includes(status))
      throw new Error(`The tenant is ${status} now.`);
    if (!input.isCold && !isSamePlace(place, input.place))
      throw new Error('The tenant has been moved since this began.');
    await takeOver({
      area,
      fromTenantId: input.fromTenantId,
      toTenantId: tenantId,
      ruleOf: restoreRule,
      beforeCommit: async () => tools.reach('switch:beforeCommit'),
    });
    tools.reach('switch:afterCommit');
  }
  // An archive that comes back has never lost it.
  if (!input.isCold) await bringBackBrand(state);
  if (input.withSettings) await bringBackSettings(state);
}

/** Look, words and mail texts are content as the rows are, and name files that a restore brings back. */
async function bringBackBrand(state: RunState): Promise<void> {
  const { brand } = await verifiedBundle(state.id, state.bundleId);
  const { until } = state.input;
  if (brand) await restoreBrand(state.tenantId, brand, until ? new Date(until) : null);
}

/**
 * The tenant's own settings as they were. People, keys, domains and what was agreed stay as they are today: whoever was
 * removed, and whatever was revoked, does not come back by a restore.
 */
async function bringBackSettings(state: RunState): Promise<void> {
  const { settings } = await verifiedBundle(state.id, state.bundleId);
  await controlDb().tenant.updateMany({
    where: { id: state.tenantId },
    data: { ...ownSettings(settings), name: settings.tenant.name },
  });
  // What a partner hands down is as it is now, not as it was then.
  await inheritSettings(controlDb(), { tenantId: state.tenantId });
}

async function writeLogs(state: RunState): Promise<void> {
  const op = onBehalfOf(state);
  const tenant = await getTenantRef(controlDb(), { id: state.tenantId });
  const bundle = await controlDb().bundle.findUniqueOrThrow({ where: { id: state.bundleId } });
  const entry = {
    action: 'backup.restore' as const,
    target: { type: 'tenant', id: tenant.id, label: tenant.name },
    after: { bundle: bundle.id, takenAt: bundle.takenAt?.toISOString() ?? null },
  };
  await inControlTransaction(async (tx) => {
    await recordOperatorAudit(tx, op, { ...entry, tenantId: tenant.id, reason: state.input.reason });
    await recordControlAudit(tx, actingOn(op, tenant), entry);
  });
}
