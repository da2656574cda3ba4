'use client';

import { useRouter } from 'next/navigation';
import { toast } from '@/components/ui/toaster';
import type { AddMyMessageInput } from '@/lib/desk/schemas';
import type { ActionResult } from '@/lib/kernel/result';
import { MessageForm } from './message-form';
import { useSite } from './site-context';

/** Adds the reader's message to one of their requests. */
export function ReplyForm({
  requestId,
  isSolved,
  reply,
}: {
  requestId: string;
  /** A message opens it again, which the form says. */
  isSolved: boolean;
  reply: (host: string, input: AddMyMessageInput) => Promise<ActionResult<unknown>>;
}) {
  const { host } = useSite();
  const router = useRouter();
  return (
    <MessageForm
      label={isSolved ? 'Not solved after all? Write again to reopen it' : 'Your message'}
      submitLabel={isSolved ? 'Send and reopen' : 'Send message'}
      send={async (_form, draft) => {
        const result = await reply(host, { id: requestId, ...draft });
        if (result.ok) {
          toast.success('Message sent');
          router.refresh();
        }
        return result;
      }}
    />
  );
}
