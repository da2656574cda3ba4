import Link from 'next/link';
import type { ReactNode } from 'react';
import { Breadcrumbs, type Crumb } from './breadcrumbs';
import { cn } from './cn';

export interface PageHeaderProps {
  title: ReactNode;
  description?: ReactNode;
  /** Beside the title: a status. */
  badge?: ReactNode;
  breadcrumbs?: readonly Crumb[];
  /** Buttons on the right. */
  actions?: ReactNode;
  /** Below: a TabNav. */
  tabs?: ReactNode;
  className?: string;
}

/** The head of a page, with its only h1. */
export function PageHeader(props: PageHeaderProps) {
  return (
    <header className={cn('mb-5', props.tabs && 'mb-6', props.className)}>
      {props.breadcrumbs ? (
        <div className="mb-2">
          <Breadcrumbs items={props.breadcrumbs} link={Link} />
        </div>
      ) : null}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h1 className="min-w-0 text-xl font-semibold break-words">{props.title}</h1>
            {props.badge}
          </div>
          {props.description ? (
            <p className="mt-0.5 max-w-2xl text-base text-pretty text-muted-foreground">
              {props.description}
            </p>
          ) : null}
        </div>
        {props.actions ? <div className="flex flex-wrap items-center gap-2">{props.actions}</div> : null}
      </div>
      {props.tabs ? <div className="mt-4">{props.tabs}</div> : null}
    </header>
  );
}
