import type { Actor, TenantRef } from './context';
import type { EntitlementKey } from './entitlements';
import type { QuotaFacts } from './errors';
import { ROLE_PERMISSIONS } from './permissions';

interface Refused {
  limit: EntitlementKey;
  /** Null for features. */
  allowed?: number;
  used?: number;
  /** When a monthly limit starts anew. */
  resetsAt?: Date | undefined;
  /** The portal's page where something can be done about it. */
  page?: 'plan' | 'usage';
}

/** What a refusal by a limit or missing feature says to the one who was refused. */
export function quotaFacts(
  { tenant, actor }: { readonly tenant: TenantRef; readonly actor?: Actor },
  { limit, allowed, used, resetsAt, page = 'plan' }: Refused,
): QuotaFacts {
  return {
    limit,
    allowed: allowed ?? null,
    used: used ?? null,
    resetsAt: resetsAt?.toISOString() ?? null,
    upgradePath: `/${tenant.slug}/${page}`,
    mayUpgrade: actor?.kind === 'member' && ROLE_PERMISSIONS[actor.role].includes('plan.change'),
  };
}
