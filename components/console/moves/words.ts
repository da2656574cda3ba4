import { strategyLabel } from '@/components/tenancy/words';
import type { BadgeTone } from '@/components/ui/badge';
import type { MovePlaceDto, MoveStatus } from '@/lib/lifecycle/moves/schemas';

export const MOVE_STATUS_WORDS: Record<MoveStatus, { label: string; tone: BadgeTone }> = {
  running: { label: 'On its way', tone: 'info' },
  watching: { label: 'Moved, can be taken back', tone: 'success' },
  finishing: { label: 'Finishing', tone: 'info' },
  reverting: { label: 'Going back', tone: 'warning' },
  finished: { label: 'Finished', tone: 'success' },
  reverted: { label: 'Taken back', tone: 'neutral' },
};

/** "Own schema on eu-2". */
export function placeLabel({ strategy, partition }: MovePlaceDto): string {
  return `${strategyLabel(strategy)} on ${partition}`;
}
