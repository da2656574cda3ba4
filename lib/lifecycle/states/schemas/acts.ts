import type { TenantStatus } from '@/lib/kernel/context';
import type { OperatorPermission } from '@/lib/kernel/operator-permissions';

interface ActSpec {
  from: readonly TenantStatus[];
  /** Where it leads; `before`: to where the tenant was when its deletion began. */
  to: TenantStatus | 'before';
  permission: OperatorPermission;
  /** What the button says. */
  label: string;
  /** "Harbour & Pine is suspended." */
  done: string;
  /** Whether the tenant's address has to be typed. */
  isDestructive: boolean;
}

const act = <const S extends ActSpec>(spec: S) => spec;

/** Every change of a tenant's state that an operator can ask for: from where, to where, and who may. */
export const ACTS = {
  startMaintenance: act({
    from: ['active'],
    to: 'maintenance',
    permission: 'tenant.maintain',
    label: 'Start maintenance',
    done: 'is in maintenance',
    isDestructive: false,
  }),
  endMaintenance: act({
    from: ['maintenance'],
    to: 'active',
    permission: 'tenant.maintain',
    label: 'End maintenance',
    done: 'is open again',
    isDestructive: false,
  }),
  suspend: act({
    from: ['active', 'maintenance'],
    to: 'suspended',
    permission: 'tenant.suspend',
    label: 'Suspend',
    done: 'is suspended',
    isDestructive: true,
  }),
  resume: act({
    from: ['suspended'],
    to: 'active',
    permission: 'tenant.suspend',
    label: 'Resume',
    done: 'is active again',
    isDestructive: false,
  }),
  archive: act({
    from: ['active', 'maintenance', 'suspended'],
    to: 'archived',
    permission: 'tenant.delete',
    label: 'Archive',
    done: 'is being archived',
    isDestructive: true,
  }),
  restore: act({
    from: ['archived'],
    to: 'active',
    permission: 'tenant.restore',
    label: 'Bring back',
    done: 'is being brought back',
    isDestructive: false,
  }),
  delete: act({
    from: ['active', 'maintenance', 'suspended', 'archived'],
    to: 'deleting',
    permission: 'tenant.delete',
    label: 'Delete',
    done: 'is closed and will be erased',
    isDestructive: true,
  }),
  undelete: act({
    from: ['deleting'],
    to: 'before',
    permission: 'tenant.restore',
    label: 'Restore',
    done: 'is restored',
    isDestructive: false,
  }),
  // Deleting comes first: two deliberate acts stand between a tenant and nothing.
  erase: act({
    from: ['deleting'],
    to: 'erased',
    permission: 'tenant.delete',
    label: 'Erase now',
    done: 'is being erased',
    isDestructive: true,
  }),
} as const satisfies Record<string, ActSpec>;

export type LifecycleAct = keyof typeof ACTS;
export const ALL_ACTS = Object.keys(ACTS) as LifecycleAct[];

/** Acts that take two operators where there are two. */
export const ACTS_OF_TWO: readonly LifecycleAct[] = ['delete', 'erase'];

/** Whether a tenant in this status can be acted on so. */
export function mayAct(name: LifecycleAct, status: TenantStatus): boolean {
  return (ACTS[name].from as readonly TenantStatus[]).includes(status);
}

/** What can be done to a tenant in this status, the gentlest first. */
export function actsFrom(status: TenantStatus): LifecycleAct[] {
  return ALL_ACTS.filter((name) => mayAct(name, status));
}
