import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { RelativeTime } from '@/components/ui/relative-time';
import type { Bounce } from '@/lib/mailing/schemas';
import type { MembersPageData } from './members-types';

/** The bounce of an address, if mails to it come back. */
export function bounceOf(bounces: readonly Bounce[], address: string | null): Bounce | undefined {
  return bounces.find((bounce) => bounce.address === address?.toLowerCase());
}

interface BounceNoteProps extends Pick<MembersPageData, 'locale' | 'timeZone'> {
  bounce: Bounce;
  /** Left out: may only look. */
  onTryAgain?: (bounce: Bounce) => void;
}

/** Beside an address: mails to it come back, since when, what the mail server said, and the way to try again. */
export function BounceNote({ bounce, onTryAgain, locale, timeZone }: BounceNoteProps) {
  return (
    <span className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-xs font-normal whitespace-normal text-muted-foreground">
      <Badge tone="warning">Mails come back</Badge>
      <span>
        since <RelativeTime value={bounce.since} locale={locale} timeZone={timeZone} absolute />
      </span>
      {bounce.reason ? <span className="basis-full font-mono break-words">{bounce.reason}</span> : null}
      {onTryAgain ? (
        <Button size="sm" onClick={() => onTryAgain(bounce)}>
          Mail again<span className="sr-only"> to {bounce.address}</span>
        </Button>
      ) : null}
    </span>
  );
}
