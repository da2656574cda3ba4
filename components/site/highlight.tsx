import type { HighlightPart } from '@/lib/desk/schemas';

/** An excerpt with the words that were searched for marked. */
export function Highlighted({ parts }: { parts: readonly HighlightPart[] }) {
  return parts.map((part, index) =>
    part.isMatch ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
      <mark key={index} className="rounded-xs bg-accent-soft px-0.5 font-medium text-foreground">
        {part.text}
      </mark>
    ) : (
      part.text
    ),
  );
}
