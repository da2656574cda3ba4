import type { ReactNode } from 'react';
import { buttonStyles } from '@/components/ui/button-styles';

/** A page that says what went wrong and what to do next; it depends on nothing that can fail. */
export function StatusScreen({
  code,
  title,
  description,
  homeLabel,
  action,
  note,
}: {
  code: string;
  title: string;
  description: ReactNode;
  homeLabel?: string;
  action?: ReactNode;
  /** Small print: a reference for support. */
  note?: ReactNode;
}) {
  return (
    <main className="flex min-h-[70dvh] flex-col items-center justify-center px-6 py-16 text-center">
      <p className="font-mono text-sm text-muted-foreground">{code}</p>
      <h1 className="mt-2 text-2xl font-semibold">{title}</h1>
      <p className="mt-2 max-w-md text-base text-pretty text-muted-foreground">{description}</p>
      <div className="mt-6 flex flex-wrap justify-center gap-2">
        {action}
        {homeLabel ? (
          // A full load on purpose: client state may be what failed.
          <a href="/" className={buttonStyles({ variant: action ? 'secondary' : 'primary' })}>
            {homeLabel}
          </a>
        ) : null}
      </div>
      {note ? <p className="mt-6 font-mono text-xs text-muted-foreground">{note}</p> : null}
    </main>
  );
}
