import { isFull, type UsageLine, usageText } from '@/lib/metering/report/schemas';
import { LimitNote } from './limit-note';

interface Props {
  slug: string;
  line: UsageLine | undefined;
  noun: { one: string; many: string };
}

/** "12 of 25 businesses"; when none is left, where to change that; nothing where there is no limit. */
export function RoomNote({ slug, line, noun }: Props) {
  if (line && isFull(line)) return <LimitNote slug={slug} line={line} noun={noun} />;
  return line && line.limit !== null ? (
    <p className="text-sm text-muted-foreground">{usageText(line)}</p>
  ) : null;
}
