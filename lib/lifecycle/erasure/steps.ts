import { recordOperatorAudit } from '@/lib/audit';
import { controlDb, getTenantRef, inControlTransaction, type RowCounts } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import { newId } from '@/lib/kernel/ids';
import { directory } from '@/lib/tenancy';
import type { RunPlan, Step, StepWork } from '../runs/steps';
import { signCertificate } from './certificate';
import type { CertificateContent, ErasedItem } from './schemas';
import { type Erasing, type ErasureStore, STORE_NAMES, STORES, type StoreName } from './stores';

type Counts = Partial<Record<StoreName, RowCounts>>;

/** Nothing is brought back: once begun, it is tried until nothing is left anywhere. */
export const ERASE: RunPlan = {
  noReturnAt: 'count',
  steps: {
    count: async (work) => ({ found: await countAll(await erasingOf(work)) }),
    ...Object.fromEntries(STORE_NAMES.map((name) => [name, eraseStore(name)])),
    verify,
    certify,
  },
  revert: async () => {
    throw new Error('An erasure cannot be taken back.');
  },
};

/** What stays on purpose, as the certificate says it. */
const KEPT = [
  "The operators' log of what they did to this tenant.",
  'The name and the address of the tenant, so that nobody else can stand in its place.',
  'The history of its states and this certificate.',
];

function eraseStore(name: StoreName): Step {
  return async (work) => STORES[name].erase(await erasingOf(work));
}

async function erasingOf({ run }: StepWork): Promise<Erasing> {
  return { tenant: await getTenantRef(controlDb(), { id: run.tenantId }) };
}

async function countAll(erasing: Erasing): Promise<Counts> {
  const counts: Counts = {};
  for (const name of STORE_NAMES) counts[name] = await STORES[name].count(erasing);
  return counts;
}

/** Asks every store again. What came in while others were emptied goes now; what does not go holds the certificate back. */
async function verify(work: StepWork): Promise<Record<string, unknown>> {
  const erasing = await erasingOf(work);
  const left: Counts = {};
  for (const name of STORE_NAMES) {
    const store: ErasureStore = STORES[name];
    if (sumOf(await store.count(erasing)) > 0) await store.erase(erasing);
    left[name] = await store.count(erasing);
  }
  const names = STORE_NAMES.filter((name) => sumOf(left[name] ?? {}) > 0);
  if (names.length > 0) {
    const what = names.map((name) => `${STORES[name].label}: ${JSON.stringify(left[name])}`);
    throw new Error(`Something is left. ${what.join('; ')}`);
  }
  return { left };
}

/** Signs what was found and what is left, leaves the tombstone and writes the operators' log: the moment of the erasure. */
async function certify({ op, run }: StepWork): Promise<Record<string, unknown>> {
  const { tenantId } = run;
  const tenant = await getTenantRef(controlDb(), { id: tenantId });
  const known = await controlDb().erasureCertificate.findUnique({
    where: { tenantId },
    select: { id: true },
  });
  // It was signed before a kill, right before that was written down.
  if (known) return { certificateId: known.id };
  const finishedAt = now();
  const content: CertificateContent = {
    format: 'tenantry.erasure/1',
    id: newId('certificate'),
    tenant: { id: tenant.id, name: tenant.name, slug: tenant.slug },
    strategy: tenant.strategy,
    requestedBy: op.operator.name,
    reason: run.input.reason,
    startedAt: run.createdAt.toISOString(),
    finishedAt: finishedAt.toISOString(),
    stores: STORE_NAMES.map((store) => ({ store, label: STORES[store].label })),
    items: itemsOf(run.notes.found as Counts, run.notes.left as Counts),
    kept: KEPT,
  };
  const { sha256, signature } = signCertificate(content);
  await inControlTransaction(async (tx) => {
    await tx.tenant.update({
      where: { id: tenantId },
      data: {
        status: 'erased',
        statusReason: null,
        statusChangedAt: finishedAt,
        eraseAfter: null,
        resumeAt: null,
        coldSince: null,
        planeVersion: null,
      },
      select: { id: true },
    });
    await tx.tenantTransition.create({
      data: {
        id: newId('transition'),
        tenantId,
        act: 'erase',
        fromStatus: tenant.status,
        toStatus: 'erased',
        reason: run.input.reason,
        operatorId: op.operator.id,
        operatorName: op.operator.name,
      },
      select: { id: true },
    });
    await tx.erasureCertificate.create({
      data: {
        id: content.id,
        tenantId,
        tenantName: tenant.name,
        tenantSlug: tenant.slug,
        requestedByName: op.operator.name,
        reason: run.input.reason,
        startedAt: run.createdAt,
        finishedAt,
        content: content as object,
        sha256,
        signature,
      },
      select: { id: true },
    });
    await recordOperatorAudit(tx, op, {
      action: 'tenant.certifyErasure',
      target: { type: 'tenant', id: tenantId, label: tenant.name },
      tenantId,
      reason: run.input.reason,
      before: { status: tenant.status },
      after: { status: 'erased', certificate: content.id, sha256 },
    });
  });
  directory().invalidate({ tenantId, keys: [`slug:${tenant.slug}`] });
  return { certificateId: content.id };
}

function itemsOf(found: Counts, left: Counts): ErasedItem[] {
  return STORE_NAMES.flatMap((store) => {
    const names = new Set([...Object.keys(found[store] ?? {}), ...Object.keys(left[store] ?? {})]);
    return [...names].sort().map((what) => {
      const before = found[store]?.[what] ?? 0;
      const after = left[store]?.[what] ?? 0;
      return {
        store,
        label: STORES[store].label,
        what,
        found: before,
        removed: Math.max(0, before - after),
        left: after,
      };
    });
  });
}

function sumOf(counts: RowCounts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
