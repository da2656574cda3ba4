'use client';

import { cn } from '@/components/ui/cn';
import type { StatusCounts } from '@/lib/desk/schemas';
import { REQUEST_STATUSES } from '@/lib/desk/schemas/values';
import { STATUS_LABEL } from '../words';
import type { InboxFilters } from './filters';

const TABS = [...REQUEST_STATUSES, 'all'] as const;

/** The statuses with how many requests stand in each under the other filters. */
export function StatusTabs({
  value,
  counts,
  onChange,
}: {
  value: InboxFilters['status'];
  counts: StatusCounts | undefined;
  onChange: (status: InboxFilters['status']) => void;
}) {
  return (
    <div
      role="group"
      aria-label="Status"
      className="flex gap-0.5 overflow-x-auto px-2 [scrollbar-width:none]"
    >
      {TABS.map((status) => (
        <button
          key={status}
          type="button"
          aria-pressed={value === status}
          onClick={() => onChange(status)}
          className={cn(
            'inline-flex h-7 shrink-0 items-center gap-1.5 rounded-md px-2 text-sm font-medium text-muted-foreground hover:bg-hover hover:text-foreground focus-visible:-outline-offset-2',
            'aria-pressed:bg-hover aria-pressed:text-foreground',
          )}
        >
          {status === 'all' ? 'All' : STATUS_LABEL[status]}
          <span className="text-xs font-normal text-muted-foreground tabular-nums">
            {counts ? counts[status] : ' '}
          </span>
        </button>
      ))}
    </div>
  );
}
