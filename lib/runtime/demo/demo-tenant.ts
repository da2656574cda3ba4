import type { CreateTenantInput } from '@/lib/tenancy/schemas';
import type { DemoMember, DemoPerson } from './people';

export interface DemoTenant
  extends Pick<
    CreateTenantInput,
    'name' | 'slug' | 'strategy' | 'plan' | 'locale' | 'timeZone' | 'currency' | 'accentColor'
  > {
  /** Where its data is, when the fleet has a server there. */
  region?: string;
  /** Address of the company whose sub-tenant it is. */
  partner?: string;
  /** How long ago it signed up. */
  ageDays: number;
  /** The first one is the owner who signed up. */
  members: readonly [DemoMember, ...DemoMember[]];
  /** End users of its site, by the key that texts use. */
  users: Record<string, DemoPerson>;
  /** Companies that end users belong to. */
  businesses?: readonly DemoBusiness[];
  closed?: { kind: 'suspended' | 'maintenance'; reason: string };
  /** An invitation that nobody has accepted yet. */
  invited?: { email: string; role: 'user' | 'manager' };
  apiKeyName?: string;
}

interface DemoBusiness {
  name: string;
  domain: string;
  reference?: string;
  note?: string;
}
