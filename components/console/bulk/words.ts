import type { BadgeTone } from '@/components/ui/badge';
import type { BulkRowStatus, BulkStatus } from '@/lib/lifecycle/bulk/schemas';

export const BULK_STATUS_WORDS: Record<BulkStatus, { label: string; tone: BadgeTone }> = {
  running: { label: 'Running', tone: 'info' },
  paused: { label: 'Paused', tone: 'warning' },
  succeeded: { label: 'Succeeded', tone: 'success' },
  cancelled: { label: 'Cancelled', tone: 'neutral' },
  failed: { label: 'Some failed', tone: 'danger' },
};

export const ROW_STATUS_WORDS: Record<BulkRowStatus, { label: string; tone: BadgeTone }> = {
  pending: { label: 'To come', tone: 'neutral' },
  running: { label: 'Under way', tone: 'info' },
  done: { label: 'Done', tone: 'success' },
  skipped: { label: 'Skipped', tone: 'warning' },
  failed: { label: 'Failed', tone: 'danger' },
};
