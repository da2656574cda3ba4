import { StatusBadge } from '@/components/ui/badge';
import type { RequestStatus } from '@/lib/desk/schemas';
import type { WordKey } from '@/lib/site-words/key';
import type { Words } from '@/lib/site-words/words';

/** A status in the words of the person who asked: whose turn it is. */
const STATUS = {
  open: { tone: 'info', text: 'requests.statusOpen' },
  pending: { tone: 'warning', text: 'requests.statusPending' },
  solved: { tone: 'success', text: 'requests.statusSolved' },
  closed: { tone: 'neutral', text: 'requests.statusClosed' },
} as const satisfies Record<RequestStatus, { tone: string; text: WordKey }>;

export function RequestStatusBadge({ status, t }: { status: RequestStatus; t: Words }) {
  const { tone, text } = STATUS[status];
  return <StatusBadge tone={tone}>{t(text)}</StatusBadge>;
}
