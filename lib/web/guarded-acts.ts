import type { AnyGuardedAct } from '@/lib/approvals';
import { dropOrphanAct } from '@/lib/fleet';
import { closePartitionAct, removePartitionAct } from '@/lib/fleet/partitions';
import { elevateImpersonationAct } from '@/lib/identity/impersonation';
import { disableOperatorAct, resetSecondFactorAct } from '@/lib/identity/operators';
import { restoreBundleAct } from '@/lib/lifecycle/bundles';
import { eraseTenantAct } from '@/lib/lifecycle/erasure';
import { deleteTenantAct } from '@/lib/lifecycle/states';

/** Every act that takes two operators. A context that adds one adds its line here. */
export const GUARDED_ACTS: readonly AnyGuardedAct[] = [
  disableOperatorAct,
  resetSecondFactorAct,
  elevateImpersonationAct,
  deleteTenantAct,
  eraseTenantAct,
  restoreBundleAct,
  closePartitionAct,
  removePartitionAct,
  dropOrphanAct,
];
