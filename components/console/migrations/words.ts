import type { BadgeTone } from '@/components/ui/badge';
import type { MigrationRunStatus, PlaceStatus } from '@/lib/fleet/schemas';

type Words = { label: string; tone: BadgeTone };

export const PLACE_STATUS_WORDS: Record<PlaceStatus, Words> = {
  current: { label: 'Current', tone: 'success' },
  behind: { label: 'Behind', tone: 'warning' },
  migrating: { label: 'Migrating', tone: 'info' },
  failed: { label: 'Failed', tone: 'danger' },
};

export const MIGRATION_STATUS_WORDS: Record<MigrationRunStatus, Words> = {
  running: { label: 'Running', tone: 'info' },
  succeeded: { label: 'Succeeded', tone: 'success' },
  failed: { label: 'Failed', tone: 'danger' },
  stopped: { label: 'Stopped', tone: 'neutral' },
};
