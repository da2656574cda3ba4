import type { ReactNode } from 'react';
import { cn } from './cn';
import { CopyButton } from './copy-button';

/** Code or a secret to copy. `title` names the file or command. */
export function CodeBlock({
  code,
  title,
  copyLabel = 'Copy code',
  wrap = false,
  className,
}: {
  code: string;
  title?: ReactNode;
  copyLabel?: string;
  wrap?: boolean;
  className?: string;
}) {
  return (
    <figure className={cn('relative min-w-0 overflow-hidden rounded-lg border bg-muted/60', className)}>
      {title ? (
        <figcaption className="flex h-9 items-center border-b px-3 pr-11 text-xs text-muted-foreground">
          {title}
        </figcaption>
      ) : null}
      <CopyButton
        value={code}
        label={copyLabel}
        className="absolute top-1 right-1 bg-muted text-muted-foreground"
      />
      {/* Focusable, or a keyboard cannot scroll it. */}
      <pre
        // A scrollable region needs keyboard focus.
        tabIndex={0}
        className={cn(
          'overflow-x-auto py-2.5 pr-11 pl-3 font-mono text-xs leading-5 focus-visible:-outline-offset-2',
          wrap && 'break-all whitespace-pre-wrap',
        )}
      >
        <code>{code}</code>
      </pre>
    </figure>
  );
}
