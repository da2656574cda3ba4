import { PLACED_STATUSES } from '@/lib/kernel/tenant-status';
import type { SelectedTenant } from '@/lib/tenancy';
import { busySentence } from '../states/change-state';
import { type LifecycleAct, mayAct } from '../states/schemas/acts';
import { BULK_ACTS, type BulkAct } from './schemas';

/** What an act is decided by beside the tenant. */
export interface BulkFacts {
  /** `changePlan`: the version tenants would get. */
  target: { id: string; name: string; version: number } | null;
  /** The version of the tenant plane that this build brings. */
  newestVersion: string;
}

/** What would be done to a tenant, or why not; pure. It says what `describeTransition` says. */
export function judge(
  act: BulkAct,
  tenant: SelectedTenant,
  { target, newestVersion }: BulkFacts,
): { isPossible: boolean; sentence: string } {
  const refused = (sentence: string) => ({ isPossible: false, sentence });
  const possible = (sentence: string) => ({ isPossible: true, sentence });
  const { would } = BULK_ACTS[act];
  switch (act) {
    case 'suspend':
    case 'resume':
    case 'startMaintenance':
    case 'endMaintenance': {
      const refusal = refusalOf(act, tenant);
      return refusal ? refused(refusal) : possible(would);
    }
    case 'changePlan':
      if (!target) return refused('There is no such published plan.');
      if (tenant.status === 'erased') return refused('This is not possible while the tenant is erased.');
      return tenant.planVersionId === target.id
        ? refused('It is on this version already.')
        : possible(`Would be on ${target.name}, version ${target.version}.`);
    case 'migratePlace':
      if (!isPlaced(tenant)) return refused(`A tenant that is ${stateOf(tenant)} has no tables in a place.`);
      return tenant.placeVersion === newestVersion ? refused('Its tables are up to date.') : possible(would);
    case 'takeBackup':
      if (!isPlaced(tenant)) return refused(`A tenant that is ${stateOf(tenant)} has nothing to back up.`);
      return tenant.isTaken ? refused('A backup of this tenant is being taken already.') : possible(would);
    default:
      return act satisfies never;
  }
}

function refusalOf(act: LifecycleAct, { status, runKind, isMoving }: SelectedTenant): string | null {
  return mayAct(act, status)
    ? busySentence(act, { runKind, isMoving })
    : `This is not possible while the tenant is ${status}.`;
}

function isPlaced({ status, isCold }: SelectedTenant): boolean {
  return (PLACED_STATUSES as readonly string[]).includes(status) && !isCold;
}

const stateOf = ({ status, isCold }: SelectedTenant) => (isCold ? 'archived' : status);
