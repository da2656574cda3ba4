import type { ReactNode } from 'react';
import { cn } from './cn';

/** What to do when there is nothing yet, or nothing matches. */
export function EmptyState({
  icon,
  title,
  description,
  action,
  titleAs: Title = 'p',
  className,
}: {
  icon?: ReactNode;
  title: string;
  description?: ReactNode;
  action?: ReactNode;
  /** `h1` where it is all there is on a page. */
  titleAs?: 'p' | 'h1';
  className?: string;
}) {
  return (
    <div className={cn('flex flex-col items-center px-6 py-12 text-center', className)}>
      {icon ? (
        <span
          aria-hidden="true"
          className="mb-3 flex size-10 items-center justify-center rounded-lg border bg-raised text-muted-foreground shadow-xs [&_svg]:size-5"
        >
          {icon}
        </span>
      ) : null}
      <Title className="text-base font-medium">{title}</Title>
      {description ? (
        <p className="mt-1 max-w-sm text-sm text-pretty text-muted-foreground">{description}</p>
      ) : null}
      {action ? <div className="mt-4 flex flex-wrap justify-center gap-2">{action}</div> : null}
    </div>
  );
}
