import type { InvitationDto, MemberDto, SentInvitation } from '@/lib/identity/schemas';
import type { Role } from '@/lib/kernel/permissions';
import type { Bounce } from '@/lib/mailing/schemas';
import type { UsageLine } from '@/lib/metering/report/schemas';
import type { ActionResult } from '@/lib/kernel/result';

/** What the signed-in member may do on this page, decided by the policy on the server. */
export interface MemberPowers {
  /** The identity of the person who looks. */
  me: string;
  mayInvite: boolean;
  mayManage: boolean;
  mayClearBounces: boolean;
  /** Roles that the person may give, highest first. */
  grantable: readonly Role[];
  /** Roles whose members the person may change or remove. */
  manageable: readonly Role[];
}

export interface MemberActions {
  changeRole: (input: { identityId: string; role: Role }) => Promise<ActionResult<{ role: Role }>>;
  remove: (input: { identityId: string }) => Promise<ActionResult<void>>;
  leave: () => Promise<ActionResult<void>>;
  invite: (input: { email: string | null; role: Role }) => Promise<ActionResult<SentInvitation>>;
  resend: (input: { id: string }) => Promise<ActionResult<SentInvitation>>;
  revoke: (input: { id: string }) => Promise<ActionResult<void>>;
  clearBounce: (input: { address: string }) => Promise<ActionResult<void>>;
}

export interface MembersPageData {
  slug: string;
  /** Seats: members and open invitations. */
  seats: UsageLine | undefined;
  tenantName: string;
  members: readonly MemberDto[];
  memberCount: number;
  invitations: readonly InvitationDto[];
  /** Of these addresses, those whose mails come back. */
  bounces: readonly Bounce[];
  powers: MemberPowers;
  locale: string;
  timeZone: string;
  /** Address of the next page of members; null on the last. */
  nextHref: string | null;
}
