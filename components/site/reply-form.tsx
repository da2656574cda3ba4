'use client';

import { useRouter } from 'next/navigation';
import { useWords } from '@/components/layout/words';
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
  const t = useWords();
  const router = useRouter();
  return (
    <MessageForm
      label={isSolved ? t('message.reopen') : t('message.yours')}
      submitLabel={isSolved ? t('message.sendReopen') : t('message.send')}
      send={async (_form, draft) => {
        const result = await reply(host, { id: requestId, ...draft });
        if (result.ok) {
          toast.success(t('message.sent'));
          router.refresh();
        }
        return result;
      }}
    />
  );
}
