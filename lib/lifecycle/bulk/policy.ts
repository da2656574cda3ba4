import { type PartitionDto, takesStrategy } from '@/lib/fleet/partitions/schemas';
import { PLACED_STATUSES } from '@/lib/kernel/tenant-status';
import type { SelectedTenant } from '@/lib/tenancy';
import { isMovable, MOVABLE_STATUSES } from '../moves/schemas';
import { busySentence } from '../states/change-state';
import { type LifecycleAct, mayAct } from '../states/schemas/acts';
import { BULK_ACTS, type BulkAct } from './schemas';

/** What an act is decided by beside the tenant. */
export interface BulkFacts {
  /** `changePlan`: the version tenants would get. */
  target: { id: string; name: string; version: number } | null;
  /** `move`: where they would go. */
  server: Pick<PartitionDto, 'id' | 'name' | 'status' | 'kind'> | null;
  /** The version of the tenant plane that this build brings. */
  newestVersion: string;
}

/** What would be done to a tenant, or why not; pure. It says what `describeTransition` says. */
export function judge(
  act: BulkAct,
  tenant: SelectedTenant,
  { target, server, newestVersion }: BulkFacts,
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
    case 'move':
      return judgeMove(tenant, server);
    case 'takeBackup':
      if (!isPlaced(tenant)) return refused(`A tenant that is ${stateOf(tenant)} has nothing to back up.`);
      return tenant.isTaken ? refused('A backup of this tenant is being taken already.') : possible(would);
    default:
      return act satisfies never;
  }
}

function judgeMove(
  tenant: SelectedTenant,
  server: BulkFacts['server'],
): { isPossible: boolean; sentence: string } {
  const refused = (sentence: string) => ({ isPossible: false, sentence });
  if (!server) return refused('There is no such server.');
  if (tenant.partition === server.id) return refused('It lives there already.');
  if (server.status !== 'open') return refused(`${server.name} is ${server.status}: nobody is moved there.`);
  if (!MOVABLE_STATUSES.includes(tenant.status))
    return refused(`A tenant that is ${stateOf(tenant)} cannot be moved.`);
  if (!isMovable(tenant.strategy) || !takesStrategy(server.kind, tenant.strategy))
    return refused(`${server.name} does not take tenants of the strategy ${tenant.strategy}.`);
  const busy = busySentence('suspend', tenant);
  return busy ? refused(busy) : { isPossible: true, sentence: `Would be moved to ${server.name}.` };
}

function refusalOf(act: LifecycleAct, tenant: SelectedTenant): string | null {
  const { status } = tenant;
  return mayAct(act, status)
    ? busySentence(act, tenant)
    : `This is not possible while the tenant is ${status}.`;
}

function isPlaced({ status, isCold }: SelectedTenant): boolean {
  return (PLACED_STATUSES as readonly string[]).includes(status) && !isCold;
}

const stateOf = ({ status, isCold }: SelectedTenant) => (isCold ? 'archived' : status);
