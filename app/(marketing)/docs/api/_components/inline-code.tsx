/** A sentence in which `words between backticks` are code. */
export function InlineCode({ text }: { text: string }) {
  return text.split('`').map((piece, index) =>
    index % 2 === 0 ? (
      piece
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a sentence never move
      <code key={index} className="font-mono text-[0.92em] text-foreground">
        {piece}
      </code>
    ),
  );
}
