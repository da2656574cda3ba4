'use client';

import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { Dialog } from '@/components/ui/dialog';
import { formatAbsolute } from '@/components/ui/relative-time';
import type { SentInvitation } from '@/lib/identity/schemas';
import { wordLabel } from '../words';

/** Shows the link of an open invitation, once. */
export function LinkDialog({
  sent,
  locale,
  timeZone,
  onClose,
}: {
  sent: SentInvitation | null;
  locale: string;
  timeZone: string;
  onClose: () => void;
}) {
  if (!sent?.url) return null;
  const until = formatAbsolute(new Date(sent.invitation.expiresAt), locale, timeZone);
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Invitation link"
      description={`Whoever opens it first joins as ${wordLabel(sent.invitation.role)}. It works until ${until} and is shown only now.`}
      footer={
        <Button variant="primary" onClick={onClose}>
          Done
        </Button>
      }
    >
      <div className="flex items-center gap-2 rounded-lg border bg-muted py-1.5 pr-1.5 pl-3">
        <code className="min-w-0 flex-1 font-mono text-xs break-all">{sent.url}</code>
        <CopyButton value={sent.url} label="Copy link" showLabel variant="secondary" />
      </div>
    </Dialog>
  );
}
