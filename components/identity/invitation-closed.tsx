import { Button } from '@/components/ui/button';
import type { InvitationStatus } from '@/lib/identity/schemas';

const REASON: Record<InvitationStatus, string> = {
  pending: '',
  accepted: 'It was used already. If that was you, go on to your workspaces.',
  expired: 'Invitations are good for seven days, and these are over. Ask for it to be sent again.',
  revoked: 'It was taken back. Ask the person who invited you.',
};

/** Why an invitation cannot be accepted, and where to go instead. */
export function InvitationClosed({
  status,
  portalUrl,
}: {
  status: InvitationStatus | null;
  portalUrl: string;
}) {
  return (
    <div className="grid gap-4">
      <p className="text-sm text-pretty text-muted-foreground">
        {status
          ? REASON[status]
          : 'The link is not complete, or a newer one has taken its place. Look for the latest mail.'}
      </p>
      <Button asChild variant="primary" size="lg" fullWidth>
        <a href={portalUrl}>Go to your workspaces</a>
      </Button>
    </div>
  );
}
