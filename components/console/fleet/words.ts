import type { BadgeTone } from '@/components/ui/badge';
import type { PartitionHealth, PartitionKind, PartitionStatus } from '@/lib/fleet/partitions/schemas';

export const PARTITION_STATUS_WORDS: Record<PartitionStatus, { label: string; tone: BadgeTone }> = {
  open: { label: 'Open', tone: 'success' },
  draining: { label: 'Draining', tone: 'warning' },
  full: { label: 'Full', tone: 'warning' },
  closed: { label: 'Closed', tone: 'neutral' },
};

export const PARTITION_HEALTH_WORDS: Record<PartitionHealth, { label: string; tone: BadgeTone }> = {
  unknown: { label: 'Not looked at yet', tone: 'neutral' },
  healthy: { label: 'Healthy', tone: 'success' },
  degraded: { label: 'Degraded', tone: 'warning' },
  down: { label: 'Down', tone: 'danger' },
};

export const PARTITION_KIND_WORDS: Record<PartitionKind, { label: string; hint: string }> = {
  general: { label: 'General', hint: 'Takes tenants of every strategy.' },
  shared: { label: 'Shared only', hint: 'Takes tenants on the shared schema.' },
  isolated: { label: 'Isolated only', hint: 'Takes tenants with a schema or database of their own.' },
};
