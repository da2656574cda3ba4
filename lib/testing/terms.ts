import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Override, PlanContent, TenantTerms } from '@/lib/kernel/terms';

interface Shipped {
  plans: { key: string; position: number; isPublic: boolean; content: PlanContent }[];
}

/** The catalogue that an installation starts with, as its file says it. */
export function shippedPlans(): Shipped['plans'] {
  const text = readFileSync(new URL('../plans/catalogue/shipped.yaml', import.meta.url), 'utf8');
  return (parse(text) as Shipped).plans;
}

/** The terms of a tenant on version 1 of a shipped plan, for tests without a database. */
export function testTerms(planKey = 'enterprise', overrides: readonly Override[] = []): TenantTerms {
  const plan = shippedPlans().find(({ key }) => key === planKey);
  if (!plan) throw new Error(`There is no shipped plan ${planKey}.`);
  const planVersionId = `plv_0000000000000000000000000${plan.position}`;
  return { planKey, planVersionId, planVersion: 1, plan: plan.content, overrides, grants: [] };
}
