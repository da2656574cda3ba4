import type { Metadata } from 'next';
import { MembersPanel } from '@/components/portal/members/members-panel';
import { grantableRoles, listInvitations, listMembers, mayManageMember } from '@/lib/identity';
import { listBounces } from '@/lib/mailing';
import { ROLES } from '@/lib/kernel/permissions';
import { loadPortal } from '@/lib/web/portal';
import { loadUsage } from '@/lib/web/usage';
import { clearBounceAction } from '../mails/delivery/actions';
import {
  changeRoleAction,
  inviteAction,
  leaveAction,
  removeMemberAction,
  resendInvitationAction,
  revokeInvitationAction,
} from './actions';

export const metadata: Metadata = { title: 'Members' };

interface Props {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<{ cursor?: string | string[] }>;
}

/** Members and invitations. Every role may read them; who may change what is decided by the policy. */
export default async function MembersPage({ params, searchParams }: Props) {
  const { tenant: slug } = await params;
  const { ctx, tenant, identity, role } = await loadPortal(slug);
  const { cursor } = await searchParams;
  const [members, invitations, usage] = await Promise.all([
    listMembers(ctx, { cursor: typeof cursor === 'string' ? cursor : undefined }),
    listInvitations(ctx),
    loadUsage(ctx),
  ]);
  const invited = invitations.items.filter(({ status }) => status === 'pending');
  const addresses = [...members.items, ...invited].flatMap(({ email }) => email ?? []);
  return (
    <MembersPanel
      data={{
        slug,
        seats: usage?.lines.find(({ key }) => key === 'users'),
        tenantName: tenant.name,
        members: members.items,
        memberCount: members.total ?? members.items.length,
        invitations: invitations.items,
        bounces: await listBounces(ctx, addresses),
        powers: {
          me: identity.id,
          mayInvite: ctx.permissions.has('member.invite'),
          mayClearBounces: ctx.permissions.has('branding.write'),
          mayManage: ctx.permissions.has('member.manage'),
          grantable: grantableRoles(role),
          manageable: ROLES.filter((other) => mayManageMember(role, other)),
        },
        locale: ctx.locale,
        timeZone: ctx.timeZone,
        nextHref: members.nextCursor ? `/${slug}/members?cursor=${members.nextCursor}` : null,
      }}
      actions={{
        changeRole: changeRoleAction.bind(null, slug),
        remove: removeMemberAction.bind(null, slug),
        leave: leaveAction.bind(null, slug, {}),
        invite: inviteAction.bind(null, slug),
        resend: resendInvitationAction.bind(null, slug),
        revoke: revokeInvitationAction.bind(null, slug),
        clearBounce: clearBounceAction.bind(null, slug),
      }}
    />
  );
}
