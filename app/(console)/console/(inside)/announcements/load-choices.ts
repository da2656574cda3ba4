import type { AudienceChoices } from '@/components/console/announcements/audience-fields';
import type { OperatorContext } from '@/lib/kernel/context';
import { listAudienceChoices } from '@/lib/operations';
import { listPlanNames } from '@/lib/plans';
import { findTenantNames } from '@/lib/tenancy';

/** What an audience is chosen from, with the names of tenants that are chosen already. */
export async function loadChoices(
  op: OperatorContext,
  tenantIds: readonly string[] = [],
): Promise<AudienceChoices> {
  const [choices, plans, names] = await Promise.all([
    listAudienceChoices(op),
    listPlanNames(op),
    findTenantNames(op, [...tenantIds]),
  ]);
  return {
    ...choices,
    plans: plans.filter(({ isPublished }) => isPublished).map(({ key, name }) => ({ key, name })),
    tenantNames: Object.fromEntries(names),
  };
}
