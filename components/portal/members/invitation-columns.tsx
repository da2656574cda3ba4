import { Link2, Mail } from 'lucide-react';
import { type BadgeTone, StatusBadge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import type { DataTableColumn } from '@/components/ui/data-table';
import { RelativeTime } from '@/components/ui/relative-time';
import type { Bounce } from '@/lib/mailing/schemas';
import type { InvitationDto, InvitationStatus } from '@/lib/identity/schemas';
import { wordLabel } from '../words';
import { BounceNote, bounceOf } from './bounce-note';
import type { MembersPageData } from './members-types';

const TONE: Record<InvitationStatus, BadgeTone> = {
  pending: 'info',
  expired: 'warning',
  accepted: 'success',
  revoked: 'neutral',
};

export interface InvitationHandlers {
  onResend: (invitation: InvitationDto) => void;
  onRevoke: (invitation: InvitationDto) => void;
  onTryAgain: (bounce: Bounce) => void;
}

/** Columns of the table of invitations. */
export function invitationColumns(
  { powers, bounces, locale, timeZone }: Pick<MembersPageData, 'powers' | 'bounces' | 'locale' | 'timeZone'>,
  handlers: InvitationHandlers,
): DataTableColumn<InvitationDto>[] {
  const bounceNote = ({ email }: InvitationDto) => {
    const bounce = bounceOf(bounces, email);
    return bounce ? (
      <BounceNote
        bounce={bounce}
        locale={locale}
        timeZone={timeZone}
        {...(powers.mayClearBounces && { onTryAgain: handlers.onTryAgain })}
      />
    ) : null;
  };
  return [
    {
      id: 'who',
      header: 'Invitation',
      primary: true,
      cell: (invitation) => (
        <span className="flex min-w-0 items-center gap-2.5 [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-muted-foreground">
          {invitation.email ? <Mail aria-hidden="true" /> : <Link2 aria-hidden="true" />}
          <span className="grid min-w-0">
            <span className="truncate font-medium">{invitation.email ?? 'Open link'}</span>
            <span className="truncate text-xs font-normal text-muted-foreground">
              invited by {invitation.invitedBy}
            </span>
            {bounceNote(invitation)}
          </span>
        </span>
      ),
    },
    { id: 'role', header: 'Role', cell: (invitation) => wordLabel(invitation.role) },
    {
      id: 'status',
      header: 'Status',
      cell: (invitation) => (
        <StatusBadge tone={TONE[invitation.status]} className="capitalize">
          {invitation.status}
        </StatusBadge>
      ),
    },
    {
      id: 'sent',
      header: 'Sent',
      cell: (invitation) => <RelativeTime value={invitation.sentAt} locale={locale} timeZone={timeZone} />,
    },
    {
      id: 'expires',
      header: 'Expires',
      cell: (invitation) =>
        invitation.status === 'revoked' ? (
          <span className="text-muted-foreground">–</span>
        ) : (
          <RelativeTime value={invitation.expiresAt} locale={locale} timeZone={timeZone} />
        ),
    },
    {
      id: 'actions',
      header: 'Actions',
      headerHidden: true,
      align: 'right',
      cell: (invitation) => {
        const isOpen = invitation.status === 'pending' || invitation.status === 'expired';
        if (!isOpen || !powers.mayInvite || !powers.grantable.includes(invitation.role)) return null;
        const who = invitation.email ?? 'open link';
        return (
          <span className="inline-flex gap-1">
            <Button size="sm" variant="ghost" onClick={() => handlers.onResend(invitation)}>
              {invitation.email ? 'Send again' : 'New link'}
              <span className="sr-only">: {who}</span>
            </Button>
            <Button
              size="sm"
              variant="ghost"
              className="text-danger-text"
              onClick={() => handlers.onRevoke(invitation)}
            >
              Revoke<span className="sr-only"> {who}</span>
            </Button>
          </span>
        );
      },
    },
  ];
}
