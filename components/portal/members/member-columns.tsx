import { MoreHorizontal } from 'lucide-react';
import { Avatar } from '@/components/ui/avatar';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import type { DataTableColumn } from '@/components/ui/data-table';
import { DropdownMenu, MenuItem } from '@/components/ui/dropdown-menu';
import { RelativeTime } from '@/components/ui/relative-time';
import type { Bounce } from '@/lib/mailing/schemas';
import type { MemberDto } from '@/lib/identity/schemas';
import { ROLES, type Role } from '@/lib/kernel/permissions';
import { BounceNote, bounceOf } from './bounce-note';
import type { MembersPageData } from './members-types';
import { RoleCell } from './role-cell';

export interface MemberHandlers {
  onRole: (member: MemberDto, role: Role) => void;
  onRemove: (member: MemberDto) => void;
  onLeave: () => void;
  onTryAgain: (bounce: Bounce) => void;
}

/** Columns of the table of members. */
export function memberColumns(
  { powers, bounces, locale, timeZone }: Pick<MembersPageData, 'powers' | 'bounces' | 'locale' | 'timeZone'>,
  { onRole, onRemove, onLeave, onTryAgain }: MemberHandlers,
): DataTableColumn<MemberDto>[] {
  const bounceNote = (member: MemberDto) => {
    const bounce = bounceOf(bounces, member.email);
    return bounce ? (
      <BounceNote
        bounce={bounce}
        locale={locale}
        timeZone={timeZone}
        {...(powers.mayClearBounces && { onTryAgain })}
      />
    ) : null;
  };
  return [
    {
      id: 'name',
      header: 'Member',
      primary: true,
      className: 'max-sm:pr-10',
      sortValue: (member) => member.name.toLowerCase(),
      cell: (member) => (
        <span className="flex min-w-0 items-center gap-3">
          <Avatar name={member.name} size="md" />
          <span className="grid min-w-0">
            <span className="flex items-center gap-2 truncate font-medium">
              {member.name}
              {member.identityId === powers.me ? <Badge>You</Badge> : null}
            </span>
            <span className="truncate text-xs font-normal text-muted-foreground">{member.email}</span>
            {bounceNote(member)}
          </span>
        </span>
      ),
    },
    {
      id: 'role',
      header: 'Role',
      sortValue: (member) => ROLES.indexOf(member.role),
      cell: (member) => (
        <RoleCell member={member} powers={powers} onChange={(role) => onRole(member, role)} />
      ),
    },
    {
      id: 'lastSignIn',
      header: 'Last sign-in',
      sortValue: (member) => member.lastSignInAt ?? '',
      cell: (member) =>
        member.lastSignInAt ? (
          <RelativeTime value={member.lastSignInAt} locale={locale} timeZone={timeZone} />
        ) : (
          <span className="text-muted-foreground">Never</span>
        ),
    },
    {
      id: 'joined',
      header: 'Joined',
      hideNarrow: true,
      sortValue: (member) => member.joinedAt,
      cell: (member) => <RelativeTime value={member.joinedAt} locale={locale} timeZone={timeZone} />,
    },
    {
      id: 'actions',
      header: 'Actions',
      headerHidden: true,
      align: 'right',
      // In the stacked rows of a phone: the corner, beside the name.
      className: 'max-sm:absolute max-sm:top-3 max-sm:right-3',
      cell: (member) => {
        const isMe = member.identityId === powers.me;
        if (!isMe && !(powers.mayManage && powers.manageable.includes(member.role))) return null;
        return (
          <DropdownMenu
            trigger={
              <Button size="sm" variant="ghost" iconOnly aria-label={`Actions for ${member.name}`}>
                <MoreHorizontal aria-hidden="true" />
              </Button>
            }
          >
            <MenuItem tone="danger" onSelect={() => (isMe ? onLeave() : onRemove(member))}>
              {isMe ? 'Leave workspace…' : 'Remove from workspace…'}
            </MenuItem>
          </DropdownMenu>
        );
      },
    },
  ];
}
