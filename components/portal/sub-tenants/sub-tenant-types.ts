import type { ActionResult } from '@/lib/kernel/result';
import type { FamilyUsageRow, SubTenantDetail } from '@/lib/partners/schemas';
import type { HandedDownKey } from '@/lib/tenancy/settings/schemas';

type Act<Input> = (input: Input & { subTenantId: string }) => Promise<ActionResult<void>>;

export interface SubTenantActions {
  rename: Act<{ name: string }>;
  changePlan: Act<{ planKey: string }>;
  suspend: Act<{ reason: string }>;
  resume: Act<unknown>;
  handDown: Act<{ keys: HandedDownKey[] }>;
  inviteOwner: Act<{ email: string }>;
}

export interface SubTenantPanelProps {
  subTenant: SubTenantDetail;
  siteUrl: string;
  usage: FamilyUsageRow['used'];
  /** Plans that can be given, the smallest first. */
  plans: readonly { key: string; versionId: string; name: string }[];
  /** What suspending it would do at this moment. */
  effects: readonly string[];
  mayManage: boolean;
  locale: string;
  timeZone: string;
  actions: SubTenantActions;
}
