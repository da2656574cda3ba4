import { ChevronLeft, ChevronRight } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Button } from './button';
import { cn } from './cn';

export interface CursorPaginationProps {
  /** Hrefs of the neighbours; null where there is none. */
  previousHref?: string | null;
  nextHref?: string | null;
  /** Or handlers, for lists that live in the browser. */
  onPrevious?: (() => void) | null;
  onNext?: (() => void) | null;
  /** Left: "128 requests". */
  summary?: ReactNode;
  labels?: { pages: string; previous: string; next: string };
  className?: string;
}

const ENGLISH = { pages: 'Pages', previous: 'Previous', next: 'Next' };

/** Steps through a list page by page. */
export function CursorPagination(props: CursorPaginationProps) {
  const { labels = ENGLISH } = props;
  return (
    <nav
      aria-label={labels.pages}
      className={cn(
        'flex min-h-11 items-center justify-between gap-4 border-t px-4 py-2 text-sm text-muted-foreground',
        props.className,
      )}
    >
      <span className="tabular-nums">{props.summary}</span>
      <span className="flex gap-2">
        <Step href={props.previousHref} onStep={props.onPrevious} label={labels.previous} rel="prev" />
        <Step href={props.nextHref} onStep={props.onNext} label={labels.next} rel="next" />
      </span>
    </nav>
  );
}

function Step({
  href,
  onStep,
  label,
  rel,
}: {
  href?: string | null;
  onStep?: (() => void) | null;
  label: string;
  rel: 'prev' | 'next';
}) {
  const content = (
    <>
      {rel === 'prev' ? <ChevronLeft aria-hidden="true" className="rtl:-scale-x-100" /> : null}
      {label}
      {rel === 'next' ? <ChevronRight aria-hidden="true" className="rtl:-scale-x-100" /> : null}
    </>
  );
  if (href) {
    return (
      <Button asChild size="sm">
        <Link href={href} rel={rel}>
          {content}
        </Link>
      </Button>
    );
  }
  return (
    <Button size="sm" disabled={!onStep} onClick={onStep ?? undefined}>
      {content}
    </Button>
  );
}
