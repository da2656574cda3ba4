'use client';

import { MailCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { useWords } from '@/components/layout/words';
import { Button } from '@/components/ui/button';

/** Says that a mail is on its way and where to go from here. */
export function CheckMail({ children, onAgain }: { children: ReactNode; onAgain: () => void }) {
  const t = useWords();
  return (
    <div role="status" className="grid justify-items-center gap-3 text-center">
      <span className="flex size-11 items-center justify-center rounded-full bg-accent-soft text-accent-text">
        <MailCheck aria-hidden="true" className="size-5" />
      </span>
      <p className="text-sm text-pretty text-muted-foreground">{children}</p>
      <p className="text-sm text-pretty text-muted-foreground">
        {t.rich('form.nothingThere', {
          again: (text: ReactNode) => (
            <Button key="again" variant="link" size="sm" onClick={onAgain} className="inline align-baseline">
              {text}
            </Button>
          ),
        })}
      </p>
    </div>
  );
}

/** The address in a sentence about a mail. */
export function strong(text: ReactNode): ReactNode {
  return (
    <strong key="strong" className="font-medium text-foreground">
      <bdi>{text}</bdi>
    </strong>
  );
}
