import { MailCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';

/** Says that a mail is on its way and where to go from here. */
export function CheckMail({ children, onAgain }: { children: ReactNode; onAgain: () => void }) {
  return (
    <div role="status" className="grid justify-items-center gap-3 text-center">
      <span className="flex size-11 items-center justify-center rounded-full bg-accent-soft text-accent-text">
        <MailCheck aria-hidden="true" className="size-5" />
      </span>
      <p className="text-sm text-pretty text-muted-foreground">{children}</p>
      <p className="text-sm text-pretty text-muted-foreground">
        Nothing there after a minute? Look into the spam folder, or{' '}
        <Button variant="link" size="sm" onClick={onAgain} className="inline align-baseline">
          try again
        </Button>
        .
      </p>
    </div>
  );
}
