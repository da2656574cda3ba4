import type { Permission, Role } from '@/lib/kernel/permissions';
import type { TroubledDomain } from '@/lib/domains/schemas';
import type { UsageLine } from '@/lib/metering/report/schemas';
import type { Severity } from '@/lib/operations/announcements/schemas';
import type { PortalOperator } from './operator-banner';

/** A tenant of the signed-in person. */
export interface ShellTenant {
  slug: string;
  name: string;
  accentColor: string;
  role: Role;
  status: string;
}

/** Everything the shell around a portal page needs; plain data, so that it crosses from server to browser. */
export interface ShellData {
  tenant: {
    slug: string;
    name: string;
    accentColor: string;
    isSubTenant: boolean;
    /** Its people see no name but its own. */
    isUnbranded: boolean;
  };
  tenants: readonly ShellTenant[];
  /** The operator who is here under the person's name; null: the person. */
  operator: PortalOperator | null;
  person: { name: string; email: string };
  role: Role;
  permissions: readonly Permission[];
  siteUrl: string;
  /** Where a new tenant is signed up. */
  createUrl: string;
  /** Null for somebody who may not read requests. */
  openRequests: number | null;
  /** Limits that are used up, and those nearest to it. */
  limits: { full: readonly UsageLine[]; fullest: readonly UsageLine[] };
  /** What the operators tell this tenant and the person has not put away. */
  announcements: readonly { id: string; title: string; severity: Severity }[];
  /** Domains on which the site is about not to be served any more, or is not already. */
  troubledDomains: readonly TroubledDomain[];
  locale: string;
  timeZone: string;
  /** Feature flags that browsers may know of. */
  flags: Readonly<Record<string, boolean>>;
}
