import { FileText } from 'lucide-react';
import { MessageText } from '@/components/desk/message-text';
import { Avatar } from '@/components/ui/avatar';
import { cn } from '@/components/ui/cn';
import type { FileDto, MyMessage } from '@/lib/desk/schemas';
import type { Words } from '@/lib/site-words/words';
import { type DateStyle, fileSizeText, formatMoment } from './dates';
import { filePath } from './paths';

/** The messages of a request, oldest first; the reader's own stand to the right. */
export function ConversationThread({
  basePath,
  messages,
  dates,
  t,
}: {
  basePath: string;
  messages: readonly MyMessage[];
  dates: DateStyle;
  t: Words;
}) {
  return (
    <ol className="grid grid-cols-1 gap-5" aria-label={t('requests.messages')}>
      {messages.map((message) => (
        <li key={message.id} className={cn('flex gap-3', message.isMine && 'flex-row-reverse')}>
          <Avatar name={message.authorName} size="md" />
          <div
            className={cn(
              'max-w-[85%] min-w-0 rounded-xl wrap-anywhere px-4 py-3',
              message.isMine ? 'bg-accent-soft' : 'border bg-raised',
            )}
          >
            <p className="flex flex-wrap items-baseline gap-x-2 text-sm">
              <span className="font-semibold">
                {message.isMine ? t('requests.you') : <bdi>{message.authorName}</bdi>}
              </span>
              <time
                dateTime={message.createdAt}
                lang={dates.locale}
                className="text-xs text-muted-foreground"
              >
                {formatMoment(message.createdAt, dates)}
              </time>
            </p>
            <MessageText text={message.body} className="mt-1 text-lg leading-relaxed" />
            <Attachments basePath={basePath} files={message.files} locale={dates.locale} t={t} />
          </div>
        </li>
      ))}
    </ol>
  );
}

function Attachments({
  basePath,
  files,
  locale,
  t,
}: {
  basePath: string;
  files: readonly FileDto[];
  locale: string;
  t: Words;
}) {
  if (files.length === 0) return null;
  return (
    <ul className="mt-3 flex flex-wrap gap-2" aria-label={t('requests.attachments')}>
      {files.map((file) => (
        <li key={file.id} className="max-w-full">
          <a
            href={filePath(basePath, file.id)}
            className="flex max-w-full items-center gap-2 rounded-md border bg-surface px-2.5 py-1.5 text-sm hover:border-border-strong"
          >
            <FileText aria-hidden="true" className="size-4 shrink-0 text-muted-foreground" />
            <bdi className="truncate">{file.name}</bdi>
            <span className="shrink-0 text-xs text-muted-foreground tabular-nums">
              {fileSizeText(file.sizeBytes, locale)}
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}
