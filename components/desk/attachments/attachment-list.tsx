'use client';

import { CircleAlert, FileText, X } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Spinner } from '@/components/ui/spinner';
import { bytesText } from '@/lib/kernel/amounts';
import type { Attachments } from './use-attachments';

/** The files of a message that is being written, each with its state. */
export function AttachmentList({ attachments }: { attachments: Attachments }) {
  const { items, problem, remove } = attachments;
  return (
    <div className="grid gap-1.5 empty:hidden" aria-live="polite">
      {items.length > 0 ? (
        <ul className="flex flex-wrap gap-1.5" aria-label="Attached files">
          {items.map((item) => (
            <li
              key={item.key}
              className="flex h-7 max-w-full items-center gap-1.5 rounded-md border bg-muted pr-0.5 pl-2 text-xs data-[state=failed]:border-danger/45"
              data-state={item.state}
            >
              {item.state === 'uploading' ? (
                <Spinner className="size-3.5" label={`Uploading ${item.name}`} />
              ) : null}
              {item.state === 'ready' ? (
                <FileText aria-hidden="true" className="size-3.5 shrink-0 text-muted-foreground" />
              ) : null}
              {item.state === 'failed' ? (
                <CircleAlert aria-hidden="true" className="size-3.5 shrink-0 text-danger-text" />
              ) : null}
              <span className="max-w-52 truncate">{item.name}</span>
              <span className="shrink-0 text-muted-foreground tabular-nums">{bytesText(item.sizeBytes)}</span>
              <Button
                size="xs"
                variant="ghost"
                iconOnly
                aria-label={`Remove ${item.name}`}
                onClick={() => remove(item.key)}
              >
                <X aria-hidden="true" />
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      {items.flatMap((item) =>
        item.problem ? (
          <p key={item.key} className="text-xs text-danger-text">
            {item.name}: {item.problem}
          </p>
        ) : (
          []
        ),
      )}
      {problem ? <p className="text-xs text-danger-text">{problem}</p> : null}
    </div>
  );
}
