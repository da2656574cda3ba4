import type { ReactNode } from 'react';
import { cn } from './cn';

export interface CardProps {
  title?: ReactNode;
  description?: ReactNode;
  /** Right of the title. */
  action?: ReactNode;
  /** A quiet strip at the bottom. */
  footer?: ReactNode;
  /** Without inner padding, for tables and lists. */
  flush?: boolean;
  tone?: 'default' | 'danger';
  headingLevel?: 2 | 3;
  className?: string;
  children?: ReactNode;
}

/** A framed part of a page. */
export function Card(props: CardProps) {
  const { title, description, action, footer, flush, tone = 'default', headingLevel = 2 } = props;
  const Heading = `h${headingLevel}` as const;
  return (
    <section
      className={cn(
        'flex min-w-0 flex-col overflow-hidden rounded-lg border bg-surface shadow-xs',
        tone === 'danger' && 'border-danger/45',
        props.className,
      )}
    >
      {title || action ? (
        <header
          className={cn(
            'flex flex-wrap justify-between gap-x-4 gap-y-2 px-4 pt-3.5',
            description ? 'items-start' : 'items-center',
            flush && (action && !description ? 'border-b py-3' : 'border-b pb-3'),
            !flush && !props.children && 'pb-3.5',
          )}
        >
          {/* A long description takes a second line before it pushes the action into one of its own. */}
          <div className={cn('min-w-0', description && action && 'flex-1 basis-40')}>
            {title ? <Heading className="text-base font-semibold">{title}</Heading> : null}
            {description ? <p className="mt-0.5 text-sm text-muted-foreground">{description}</p> : null}
          </div>
          {action ? <div className="flex min-w-0 flex-wrap items-center gap-2">{action}</div> : null}
        </header>
      ) : null}
      {props.children ? <div className={cn('min-w-0 flex-1', !flush && 'p-4')}>{props.children}</div> : null}
      {footer ? (
        <footer className="flex flex-wrap items-center justify-between gap-2 border-t bg-background/60 px-4 py-2.5 text-sm text-muted-foreground">
          {footer}
        </footer>
      ) : null}
    </section>
  );
}
