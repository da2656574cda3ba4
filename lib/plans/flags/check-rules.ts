import type { ControlTx } from '@/lib/isolation';
import { appError } from '@/lib/kernel/errors';
import { entitlementLabel } from '@/lib/kernel/entitlements';
import type { FlagContent, FlagRules } from './schemas';

/**
 * Refuses content that could not mean anything: unknown plans, tenants and prerequisites, flags that need each other, a
 * feature that another flag decides. Call it with the flags locked.
 * @throws AppError VALIDATION_FAILED with the field
 */
export async function checkFlag(tx: ControlTx, key: string, content: FlagContent): Promise<void> {
  const { rules, feature } = content;
  const others = await tx.featureFlag.findMany({
    where: { key: { not: key } },
    select: { key: true, feature: true, rules: true },
  });
  const taken = feature && others.find((other) => other.feature === feature);
  if (taken)
    refuse(
      'feature',
      `${entitlementLabel(feature)} is decided by the flag ${taken.key}. Unlink it there first.`,
    );
  checkPrerequisites(
    key,
    rules,
    new Map(others.map((other) => [other.key, needsOf(other.rules as unknown as FlagRules)])),
  );
  const plans = await tx.plan.findMany({ where: { key: { in: rules.plans } }, select: { key: true } });
  const unknownPlan = rules.plans.find((plan) => !plans.some((known) => known.key === plan));
  if (unknownPlan) refuse('rules.plans', `There is no plan ${unknownPlan}.`);
  await checkTenants(tx, rules);
}

async function checkTenants(tx: ControlTx, { tenants: { include, exclude } }: FlagRules): Promise<void> {
  const both = include.find((id) => exclude.includes(id));
  if (both) refuse('rules.tenants', 'A tenant cannot be included and excluded.');
  const wanted = [...new Set([...include, ...exclude])];
  if (wanted.length === 0) return;
  const rows = await tx.tenant.findMany({ where: { id: { in: wanted } }, select: { id: true } });
  const known = new Set(rows.map(({ id }) => id));
  const unknown = wanted.find((id) => !known.has(id));
  if (unknown) refuse('rules.tenants', `There is no tenant ${unknown}.`);
}

function checkPrerequisites(key: string, rules: FlagRules, graph: Map<string, string[]>): void {
  const needs = needsOf(rules);
  if (new Set(needs).size < needs.length) refuse('rules.prerequisites', 'Name each flag once.');
  for (const flag of needs) {
    if (flag === key) refuse('rules.prerequisites', 'A flag cannot need itself.');
    if (!graph.has(flag)) refuse('rules.prerequisites', `There is no flag ${flag}.`);
    const way = wayTo(key, flag, graph);
    if (way) refuse('rules.prerequisites', `Flags may not need each other: ${[key, ...way].join(' → ')}.`);
  }
}

/** The flags between `from` and `target`, both ends included, or null. Each flag is visited once. */
export function wayTo(
  target: string,
  from: string,
  graph: ReadonlyMap<string, readonly string[]>,
  seen = new Set<string>(),
): string[] | null {
  if (from === target) return [from];
  if (seen.has(from)) return null;
  seen.add(from);
  for (const next of graph.get(from) ?? []) {
    const rest = wayTo(target, next, graph, seen);
    if (rest) return [from, ...rest];
  }
  return null;
}

export function needsOf(rules: FlagRules): string[] {
  return rules.prerequisites.map(({ flag }) => flag);
}

function refuse(field: string, sentence: string): never {
  throw appError('VALIDATION_FAILED', { message: sentence, fieldErrors: { [field]: sentence } });
}
