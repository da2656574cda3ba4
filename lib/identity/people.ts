import type { Impersonator, TenantContext } from '@/lib/kernel/context';
import type { OperatorRole } from '@/lib/kernel/operator-permissions';
import type { Visit } from './auth/face';

/** A person of a tenant's staff, whatever tenants they work for. */
export interface StaffIdentity {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** A person who uses one tenant's site. */
export interface EndUserAccount {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** Somebody of the staff at work on their own account, outside any tenant. */
export interface IdentityContext extends Visit {
  readonly identity: StaffIdentity;
  readonly sessionId: string;
}

/** An operator at work on their own account. */
export interface OperatorAtWork extends Visit {
  readonly operator: { readonly id: string; readonly name: string; readonly email: string };
  readonly sessionId: string;
}

/** An end user at work on their own account. */
export interface EndUserAtWork {
  readonly ctx: TenantContext;
  readonly sessionId: string;
}

export interface PortalSession {
  readonly sessionId: string;
  readonly identity: StaffIdentity;
  /** The operator who is in the portal under this name, in one tenant's alone; absent: the person. */
  readonly impersonation?: Impersonator & { readonly tenantId: string; readonly tenantSlug: string };
}
export interface ConsoleSession {
  readonly sessionId: string;
  readonly role: OperatorRole;
  /** What is left of signing in: nothing of the console opens before it is none. */
  readonly step: 'enrol' | 'code' | 'none';
  readonly operator: { readonly id: string; readonly name: string; readonly email: string };
}
export interface SiteSession {
  readonly sessionId: string;
  readonly user: EndUserAccount;
}
