import type { AnyGuardedAct } from '@/lib/approvals';
import { elevateImpersonationAct } from '@/lib/identity/impersonation';
import { eraseTenantAct } from '@/lib/lifecycle/erasure';
import { disableOperatorAct, resetSecondFactorAct } from '@/lib/identity/operators';

/** Every act that takes two operators. A context that adds one adds its line here. */
export const GUARDED_ACTS: readonly AnyGuardedAct[] = [
  disableOperatorAct,
  resetSecondFactorAct,
  elevateImpersonationAct,
  eraseTenantAct,
];
