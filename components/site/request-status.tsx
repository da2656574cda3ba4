import { StatusBadge } from '@/components/ui/badge';
import type { RequestStatus } from '@/lib/desk/schemas';

/** A status in the words of the person who asked: whose turn it is. */
const STATUS = {
  open: { tone: 'info', text: 'We are on it' },
  pending: { tone: 'warning', text: 'Waiting for you' },
  solved: { tone: 'success', text: 'Solved' },
  closed: { tone: 'neutral', text: 'Closed' },
} as const satisfies Record<RequestStatus, { tone: string; text: string }>;

export function RequestStatusBadge({ status }: { status: RequestStatus }) {
  const { tone, text } = STATUS[status];
  return <StatusBadge tone={tone}>{text}</StatusBadge>;
}
