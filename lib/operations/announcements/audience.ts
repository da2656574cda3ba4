import { controlDb } from '@/lib/isolation';
import type { OperatorContext, TenantRef } from '@/lib/kernel/context';
import { LIVING_STATUSES } from '@/lib/kernel/tenant-status';
import { type Audience, type AudiencePreviewDto, audienceSchema } from './schemas';

const SAMPLE = 20;

/** The tenants of an audience as a condition of the directory. `isInAudience` says the same of one tenant. */
export function tenantsOf(audience: Audience) {
  const { plans, partitions, regions, strategies, tenants } = audience;
  return {
    status: { in: [...LIVING_STATUSES] },
    ...(plans.length > 0 ? { plan: { in: plans } } : {}),
    ...(partitions.length > 0 ? { partitionId: { in: partitions } } : {}),
    ...(regions.length > 0 ? { partition: { region: { in: regions } } } : {}),
    ...(strategies.length > 0 ? { strategy: { in: strategies } } : {}),
    ...(tenants.length > 0 ? { id: { in: tenants } } : {}),
  };
}

/** Whether an announcement for this audience is for a tenant; asks the database only where a region is named. */
export async function isInAudience(tenant: TenantRef, audience: Audience): Promise<boolean> {
  const { plans, partitions, regions, strategies, tenants } = audience;
  const fits = (wanted: readonly string[], own: string) => wanted.length === 0 || wanted.includes(own);
  if (!fits(plans, tenant.terms.planKey) || !fits(partitions, tenant.place.partition)) return false;
  if (!fits(strategies, tenant.strategy) || !fits(tenants, tenant.id)) return false;
  if (regions.length === 0) return true;
  const partition = await controlDb().partition.findUnique({
    where: { id: tenant.place.partition },
    select: { region: true },
  });
  return partition !== null && regions.includes(partition.region);
}

/** An audience as it is stored; one that this release cannot read is for nobody. */
export function parseAudience(stored: unknown): Audience | null {
  return audienceSchema.safeParse(stored).data ?? null;
}

/** Counts and names the tenants that an announcement would reach. */
export async function previewAudience(_op: OperatorContext, audience: Audience): Promise<AudiencePreviewDto> {
  const where = tenantsOf(audience);
  const [tenants, sample] = await Promise.all([
    controlDb().tenant.count({ where }),
    controlDb().tenant.findMany({
      where,
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
      take: SAMPLE,
      select: { id: true, name: true },
    }),
  ]);
  return { tenants, sample };
}

/** What an audience can be chosen from. */
export async function listAudienceChoices(
  _op: OperatorContext,
): Promise<{ partitions: { id: string; name: string }[]; regions: string[] }> {
  const partitions = await controlDb().partition.findMany({
    orderBy: { id: 'asc' },
    select: { id: true, name: true, region: true },
  });
  return {
    partitions: partitions.map(({ id, name }) => ({ id, name })),
    regions: [...new Set(partitions.map(({ region }) => region))].sort(),
  };
}
