import type { BadgeTone } from '@/components/ui/badge';
import type { TicketPriority, TicketStatus } from '@/lib/operations/support/schemas';

export const TICKET_STATUS_WORDS: Record<TicketStatus, { label: string; tone: BadgeTone }> = {
  open: { label: 'With us', tone: 'info' },
  waiting: { label: 'Waiting for you', tone: 'warning' },
  closed: { label: 'Closed', tone: 'neutral' },
};

export const TICKET_PRIORITY_LABEL: Record<TicketPriority, string> = {
  low: 'Low: when there is time',
  normal: 'Normal',
  high: 'High: work is held up',
  urgent: 'Urgent: nothing works',
};
