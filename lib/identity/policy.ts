import type { Role } from '@/lib/kernel/permissions';
import { ROLES } from '@/lib/kernel/permissions';

/** Rank of a role: 0 is the highest. */
function rankOf(role: Role): number {
  return ROLES.indexOf(role);
}

/** Whether a member may give somebody a role: nobody above their own, and owners are made by owners alone. */
export function mayGrantRole(actor: Role, role: Role): boolean {
  return rankOf(role) >= rankOf(actor);
}

/** The roles a member may give, highest first. */
export function grantableRoles(actor: Role): Role[] {
  return ROLES.filter((role) => mayGrantRole(actor, role));
}

/** Whether a member may change or remove a member of another role: nobody above themselves. */
export function mayManageMember(actor: Role, target: Role): boolean {
  return rankOf(target) >= rankOf(actor);
}

/** Whether a tenant would be left without an owner when a member of `role` becomes `next` (null: leaves). */
export function wouldOrphan(role: Role, next: Role | null, owners: number): boolean {
  return role === 'owner' && next !== 'owner' && owners <= 1;
}
