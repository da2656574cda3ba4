import { Lock } from 'lucide-react';
import { Avatar } from '@/components/ui/avatar';
import { Badge } from '@/components/ui/badge';
import { cn } from '@/components/ui/cn';
import { RelativeTime } from '@/components/ui/relative-time';
import type { MessageDto } from '@/lib/desk/schemas';
import { FileList } from '../attachments/file-list';
import { MessageText } from '../message-text';
import { isUnconfirmed } from './use-send';

interface MessageItemProps {
  message: MessageDto;
  locale: string;
  timeZone: string;
  fileHref: (id: string) => string;
}

/** One message: the requester's plain, ours tinted, a note of ours in the colour of caution. */
export function MessageItem({ message, locale, timeZone, fileHref }: MessageItemProps) {
  const isPending = isUnconfirmed(message);
  const look = message.isInternal
    ? 'border-warning/45 bg-warning-soft'
    : message.authorKind === 'endUser'
      ? 'bg-surface'
      : 'border-transparent bg-accent-soft';
  return (
    <li className={cn('flex gap-3', isPending && 'opacity-60')} aria-busy={isPending || undefined}>
      <Avatar name={message.authorName} size="md" className="mt-0.5 max-sm:hidden" />
      <article
        className={cn('min-w-0 flex-1 rounded-lg border px-3.5 py-2.5', look)}
        aria-label={`Message of ${message.authorName}`}
      >
        <header className="mb-1 flex flex-wrap items-baseline gap-x-2 gap-y-0.5 text-sm">
          <span className="font-medium">{message.authorName}</span>
          {message.isInternal ? (
            <Badge tone="warning" className="self-center">
              <Lock aria-hidden="true" />
              Internal note
            </Badge>
          ) : null}
          <span className="ml-auto text-xs text-muted-foreground">
            {isPending ? (
              'Sending…'
            ) : (
              <RelativeTime value={message.createdAt} locale={locale} timeZone={timeZone} />
            )}
          </span>
        </header>
        <MessageText text={message.body} />
        <FileList files={message.files} fileHref={fileHref} />
      </article>
    </li>
  );
}
