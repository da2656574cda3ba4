import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { recordedActs, stepFacts } from './facts';
import { CHECKLIST_STEPS, type ChecklistDto } from './schemas';

/**
 * The first-run checklist, or null once everything is done or somebody put it away.
 * @throws AppError FORBIDDEN without `overview.read`
 */
export async function findChecklist(ctx: TenantContext): Promise<ChecklistDto | null> {
  requirePermission(ctx, 'overview.read');
  const acts = await recordedActs(ctx);
  if (acts.has('checklist.dismiss')) return null;
  const facts = await stepFacts(ctx, acts);
  const steps = CHECKLIST_STEPS.map((id) => ({ id, isDone: facts[id] }));
  const doneCount = steps.filter((step) => step.isDone).length;
  return doneCount === steps.length ? null : { steps, doneCount };
}
