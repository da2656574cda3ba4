import { getPartition } from '@/lib/fleet/partitions';
import { inControlTransaction, newestPlaneVersion } from '@/lib/isolation';
import { type OperatorContext, requireOperatorPermission } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { getPublishedVersion } from '@/lib/plans';
import { type SelectedTenant, selectTenants } from '@/lib/tenancy';
import { type BulkFacts, judge } from './policy';
import {
  BULK_ACTS,
  type BulkAct,
  type BulkInput,
  type BulkPreviewDto,
  type PreviewBulkInput,
  previewBulkSchema,
} from './schemas';

interface Judged {
  tenant: SelectedTenant;
  isPossible: boolean;
  sentence: string;
}

/**
 * Says for every tenant what an act would do, or why it would be refused. Changes nothing.
 * @throws AppError FORBIDDEN without the permission of the act; VALIDATION_FAILED for too many tenants or no plan
 */
export async function previewBulk(op: OperatorContext, input: PreviewBulkInput): Promise<BulkPreviewDto> {
  const asked = previewBulkSchema.parse(input);
  requireOperatorPermission(op, BULK_ACTS[asked.act].permission);
  const judged = await judgeAll(op, asked);
  const sentences = new Map<string, { sentence: string; isPossible: boolean; count: number }>();
  for (const { sentence, isPossible } of judged) {
    const entry = sentences.get(sentence) ?? { sentence, isPossible, count: 0 };
    entry.count += 1;
    sentences.set(sentence, entry);
  }
  return {
    act: asked.act,
    total: judged.length,
    possible: judged.filter(({ isPossible }) => isPossible).length,
    sentences: [...sentences.values()].sort((a, b) => b.count - a.count),
    rows: judged.map(({ tenant, isPossible, sentence }) => ({
      tenantId: tenant.id,
      name: tenant.name,
      slug: tenant.slug,
      isPossible,
      sentence,
    })),
  };
}

/** Every tenant of a selection with the verdict about it at this moment. */
export async function judgeAll(
  op: OperatorContext,
  { act, input, selection }: { act: BulkAct; input: BulkInput; selection: PreviewBulkInput['selection'] },
): Promise<Judged[]> {
  const [tenants, facts] = await Promise.all([selectTenants(op, selection), factsFor(op, act, input)]);
  return tenants.map((tenant) => ({ tenant, ...judge(act, tenant, facts) }));
}

async function factsFor(op: OperatorContext, act: BulkAct, { planKey, to }: BulkInput): Promise<BulkFacts> {
  const facts: BulkFacts = { target: null, server: null, newestVersion: await newestPlaneVersion() };
  if (act === 'changePlan') {
    if (!planKey) throw notChosen('planKey', 'Choose the plan.');
    return { ...facts, target: await inControlTransaction((tx) => getPublishedVersion(tx, { planKey })) };
  }
  if (act === 'move') {
    if (!to) throw notChosen('to', 'Choose the server they go to.');
    return { ...facts, server: await getPartition(op, to) };
  }
  return facts;
}

function notChosen(field: string, message: string) {
  return appError('VALIDATION_FAILED', { message, fieldErrors: { [field]: message } });
}
