import { recordOperatorAudit } from '@/lib/audit';
import { type ControlTx, inControlTransaction } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import { type OperatorContext, requireOperatorPermission } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import { PLAN_COLUMNS, toPlanDto } from './plan-dto';
import { type CatalogueFile, catalogueFileSchema } from './schemas/content';
import { type PlanChange, planDifference } from './schemas/difference';

export interface ImportedPlan {
  key: string;
  outcome: 'new' | 'changed' | 'unchanged';
  /** Against the newest published version. */
  changes: PlanChange[];
}

interface ImportOptions {
  /** Says what would happen, and changes nothing. */
  isDryRun?: boolean;
  /** Publishes what differs; without it drafts are made. */
  isPublished?: boolean;
}

const NOTE = 'Imported from a file';

/** The catalogue as its file says it: the newest published version of each plan, in order. */
export async function exportCatalogue(_op: OperatorContext): Promise<CatalogueFile> {
  const rows = await inControlTransaction((tx) =>
    tx.plan.findMany({ select: PLAN_COLUMNS, orderBy: [{ position: 'asc' }, { key: 'asc' }] }),
  );
  return {
    plans: rows
      .map(toPlanDto)
      .flatMap(({ key, position, isPublic, published }) =>
        published
          ? [{ key, position, isPublic, content: published.content as CatalogueFile['plans'][0]['content'] }]
          : [],
      ),
  };
}

/**
 * Brings the catalogue to what a file says, all of it or nothing. Plans that say the same are left alone, plans the file
 * does not name stay.
 * @throws AppError FORBIDDEN without `plan.write`, CONFLICT when a plan that differs has a draft already
 */
export async function importCatalogue(
  op: OperatorContext,
  file: CatalogueFile,
  options: ImportOptions = {},
): Promise<ImportedPlan[]> {
  requireOperatorPermission(op, 'plan.write');
  const { plans } = catalogueFileSchema.parse(file);
  return inControlTransaction(async (tx) => {
    const results: ImportedPlan[] = [];
    for (const plan of plans) results.push(await importPlan(tx, op, plan, options));
    return results;
  });
}

async function importPlan(
  tx: ControlTx,
  op: OperatorContext,
  plan: CatalogueFile['plans'][0],
  { isDryRun = false, isPublished = false }: ImportOptions,
): Promise<ImportedPlan> {
  const { key, position, isPublic, content } = plan;
  const row = await tx.plan.findUnique({ where: { key }, select: PLAN_COLUMNS });
  const known = row && toPlanDto(row);
  const changes = known?.published ? planDifference(known.published.content, content) : [];
  const isSamePlace = known?.position === position && known.isPublic === isPublic;
  if (known?.published && changes.length === 0 && isSamePlace) return { key, outcome: 'unchanged', changes };
  const result: ImportedPlan = { key, outcome: known ? 'changed' : 'new', changes };
  if (isDryRun) return result;
  if (known?.draft)
    throw appError('CONFLICT', { message: `There is a draft of ${key}. Publish or discard it first.` });
  await tx.plan.upsert({
    where: { key },
    create: { key, position, isPublic },
    update: { position, isPublic },
    select: { key: true },
  });
  const version = (known?.versions[0]?.version ?? 0) + 1;
  if (!known?.published || changes.length > 0) {
    await tx.planVersion.create({
      data: {
        id: newId('planVersion'),
        planKey: key,
        version,
        content: content as object,
        createdByName: op.operator.name,
        note: NOTE,
        ...(isPublished ? { status: 'published', publishedAt: now() } : {}),
      },
      select: { id: true },
    });
  }
  await recordOperatorAudit(tx, op, {
    action: isPublished ? 'plan.publish' : 'plan.createDraft',
    target: { type: 'plan', id: key, label: content.name },
    after: { version, position, isPublic, note: NOTE },
  });
  return result;
}
