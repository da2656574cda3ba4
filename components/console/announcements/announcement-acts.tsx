'use client';

import { Megaphone } from 'lucide-react';
import { Allowed } from '@/components/tenancy/allowed';
import { useDone } from '@/components/tenancy/use-done';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import type { ActionResult } from '@/lib/kernel/result';
import type { AnnouncementDto } from '@/lib/operations/announcements/schemas';
import { audienceText } from './words';

/** Publishing a draft, and taking back what is published. */
export function AnnouncementActs({
  announcement,
  publish,
  withdraw,
}: {
  announcement: AnnouncementDto;
  publish: (input: { id: string; version: number }) => Promise<ActionResult<unknown>>;
  withdraw: (input: { id: string }) => Promise<ActionResult<unknown>>;
}) {
  const { done } = useDone();
  const { id, version, status, isMailed, audience } = announcement;
  if (status === 'withdrawn') return null;
  const isDraft = status === 'draft';
  return (
    <Allowed to="announcement.write">
      <ConfirmDialog
        trigger={<Button variant={isDraft ? undefined : 'danger'}>{isDraft ? 'Discard' : 'Withdraw'}</Button>}
        title={isDraft ? 'Discard the draft' : 'Withdraw the announcement'}
        description={
          isDraft
            ? 'Nobody has read it. It stays in the list as withdrawn.'
            : 'It disappears from every portal at once. Mails that have left stay with their readers.'
        }
        confirmLabel={isDraft ? 'Discard' : 'Withdraw'}
        onConfirm={() => done(withdraw({ id }), isDraft ? 'The draft is discarded' : 'It is withdrawn')}
      />
      {isDraft ? (
        <ConfirmDialog
          trigger={
            <Button variant="primary" icon={<Megaphone aria-hidden="true" />}>
              Publish
            </Button>
          }
          title="Publish the announcement"
          description={`${audienceText(audience)}. Their staff read it in the portal${isMailed ? ', and owners and admins get it by mail' : ''}. Save the draft first: what is saved is published.`}
          confirmLabel="Publish it"
          tone="primary"
          onConfirm={() => done(publish({ id, version }), 'It is published')}
        />
      ) : null}
    </Allowed>
  );
}
