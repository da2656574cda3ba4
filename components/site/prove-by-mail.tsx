'use client';

import { type ReactNode, useState } from 'react';
import { useWords } from '@/components/layout/words';
import { Button } from '@/components/ui/button';
import type { ActionResult } from '@/lib/kernel/result';

type MailLink = (input: Record<string, never>) => Promise<ActionResult<unknown>>;

/** Mails the reader a link that signs them in anew and leads back to their account. */
export function useLinkByMail({ email, mail }: { email: string; mail: MailLink }) {
  const t = useWords();
  const [isSending, setIsSending] = useState(false);
  const [answer, setAnswer] = useState<ReactNode>(null);

  async function send(): Promise<void> {
    setIsSending(true);
    const result = await mail({}).catch(() => null);
    setIsSending(false);
    setAnswer(
      result?.ok
        ? t.rich('account.proveSent', {
            email,
            strong: (text: ReactNode) => (
              <strong key="email" dir="ltr" className="font-medium wrap-anywhere text-foreground">
                {text}
              </strong>
            ),
          })
        : (result?.error.message ?? t('form.unreachable')),
    );
  }

  return { send, isSending, answer };
}

/** For an act that asks who does it, where there is no password to ask for. */
export function ProveByMail(props: { email: string; mail: MailLink }) {
  const t = useWords();
  const { send, isSending, answer } = useLinkByMail(props);
  return (
    <div className="grid max-w-xl justify-items-start gap-4">
      <p className="text-base text-pretty text-muted-foreground">{t('account.proveText')}</p>
      <Button size="lg" loading={isSending} onClick={() => void send()}>
        {t('form.mailLink')}
      </Button>
      <p role="status" className="text-sm text-muted-foreground empty:hidden">
        {answer}
      </p>
    </div>
  );
}
