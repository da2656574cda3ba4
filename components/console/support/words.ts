import type { BadgeTone } from '@/components/ui/badge';
import type { TicketPriority, TicketStatus } from '@/lib/operations/support/schemas';

export const TICKET_STATUS_WORDS: Record<TicketStatus, { label: string; tone: BadgeTone }> = {
  open: { label: 'Open', tone: 'warning' },
  waiting: { label: 'Waiting for the tenant', tone: 'info' },
  closed: { label: 'Closed', tone: 'neutral' },
};

export const TICKET_PRIORITY_WORDS: Record<TicketPriority, { label: string; tone: BadgeTone }> = {
  low: { label: 'Low', tone: 'neutral' },
  normal: { label: 'Normal', tone: 'neutral' },
  high: { label: 'High', tone: 'warning' },
  urgent: { label: 'Urgent', tone: 'danger' },
};
