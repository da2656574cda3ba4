import { ConsoleTime } from '@/components/tenancy/console-time';
import { Badge } from '@/components/ui/badge';
import { cn } from '@/components/ui/cn';
import type { TicketMessageDto } from '@/lib/operations/support/schemas';

/** What was written, oldest first; notes stand out. */
export function TicketThread({ messages }: { messages: readonly TicketMessageDto[] }) {
  return (
    <ol aria-label="Conversation" className="grid gap-3">
      {messages.map((message) => (
        <li
          key={message.id}
          className={cn(
            'rounded-lg border bg-surface px-4 py-3',
            message.kind === 'note' && 'border-warning/45 bg-warning-soft',
          )}
        >
          <p className="mb-1 flex flex-wrap items-center gap-2 text-sm">
            <span className="font-medium">{message.authorName}</span>
            {message.kind === 'note' ? (
              <Badge>Note, for operators alone</Badge>
            ) : message.authorKind === 'operator' ? (
              <Badge tone="outline">Operator</Badge>
            ) : null}
            <ConsoleTime value={message.createdAt} className="ml-auto text-muted-foreground" />
          </p>
          <p className="text-sm break-words whitespace-pre-wrap">{message.body}</p>
        </li>
      ))}
    </ol>
  );
}
