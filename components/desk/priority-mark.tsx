import { cn } from '@/components/ui/cn';
import type { RequestPriority } from '@/lib/desk/schemas/values';
import { PRIORITY_LABEL } from './words';

const BARS: Record<RequestPriority, number> = { low: 1, normal: 2, high: 3, urgent: 3 };

/** A priority as three bars, red when urgent. Named for screen readers unless the word stands beside it. */
export function PriorityMark({
  priority,
  labelled = false,
  className,
}: {
  priority: RequestPriority;
  labelled?: boolean;
  className?: string;
}) {
  const name = `${PRIORITY_LABEL[priority]} priority`;
  return (
    <svg
      viewBox="0 0 16 16"
      className={cn(
        'size-4 shrink-0',
        priority === 'urgent' ? 'text-danger-text' : 'text-muted-foreground',
        className,
      )}
      {...(labelled ? { role: 'img', 'aria-label': name } : { 'aria-hidden': true })}
    >
      {[0, 1, 2].map((bar) => (
        <rect
          key={bar}
          x={2 + bar * 4.5}
          y={10 - bar * 4}
          width="3"
          height={4 + bar * 4}
          rx="1"
          fill="currentColor"
          opacity={bar < BARS[priority] ? 1 : 0.25}
        />
      ))}
    </svg>
  );
}
