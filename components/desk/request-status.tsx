import { CircleCheck, CircleDot, CircleSlash, Clock, type LucideIcon } from 'lucide-react';
import { cn } from '@/components/ui/cn';
import type { RequestStatus } from '@/lib/desk/schemas/values';
import { STATUS_LABEL } from './words';

const LOOK: Record<RequestStatus, { icon: LucideIcon; colour: string }> = {
  open: { icon: CircleDot, colour: 'text-info-text' },
  pending: { icon: Clock, colour: 'text-warning-text' },
  solved: { icon: CircleCheck, colour: 'text-success-text' },
  closed: { icon: CircleSlash, colour: 'text-muted-foreground' },
};

/** The sign of a status. Decorative: the word stands beside it. */
export function StatusIcon({ status, className }: { status: RequestStatus; className?: string }) {
  const { icon: Icon, colour } = LOOK[status];
  return <Icon aria-hidden="true" className={cn('size-4 shrink-0', colour, className)} />;
}

/** A request's status as sign and word. */
export function RequestStatusBadge({ status, className }: { status: RequestStatus; className?: string }) {
  return (
    <span className={cn('inline-flex items-center gap-1.5 whitespace-nowrap text-sm', className)}>
      <StatusIcon status={status} className="size-3.5" />
      {STATUS_LABEL[status]}
    </span>
  );
}
