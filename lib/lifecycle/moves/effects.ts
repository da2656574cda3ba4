import { bytesText } from '@/lib/kernel/amounts';
import { numberFormat } from '@/lib/kernel/formats';
import type { MovePlaceDto, MovePlanDto } from './schemas';

const PLACE_WORDS: Record<MovePlaceDto['strategy'], string> = {
  shared: 'the shared schema',
  schema: 'a schema of its own',
  database: 'a database of its own',
};

/** "a schema of its own on eu-2". */
export function placeWords({ strategy, partition }: MovePlaceDto): string {
  return `${PLACE_WORDS[strategy]} on ${partition}`;
}

/** What a move does, a sentence each; for whoever decides on it. */
export function moveEffects({ from, to, rows, sizeBytes }: MovePlanDto, watchHours: number): string[] {
  const hours = `${watchHours} ${watchHours === 1 ? 'hour' : 'hours'}`;
  return [
    `${numberFormat('en').format(rows)} rows, about ${bytesText(sizeBytes)}, are copied from ${placeWords(from)} to ${placeWords(to)}. Files stay where they are.`,
    'Its people go on working; what they write meanwhile is applied to the copy.',
    'Every row and every file is compared. When anything differs, the tenant stays where it is and the copy is removed.',
    'At the switch those who write wait for less than a second. Nobody is refused.',
    watchHours === 0
      ? 'The old copy is removed soon after the switch. The move cannot be taken back then.'
      : `The old copy is kept in step for ${hours}. Until then the move can be taken back, with everything written meanwhile.`,
  ];
}
