import { cn } from '@/components/ui/cn';

const ADDRESS = /(https?:\/\/[^\s<>"'`]+)/g;

/** A message as its writer typed it: line breaks kept, web addresses become links, nothing else is interpreted. */
export function MessageText({ text, className }: { text: string; className?: string }) {
  return (
    <p dir="auto" className={cn('whitespace-pre-wrap break-words text-base leading-6', className)}>
      {text.split(ADDRESS).map((piece, index) => {
        if (index % 2 === 0) return piece;
        // A full stop or bracket behind an address belongs to the sentence.
        const address = piece.replace(/[.,;:!?)\]}]+$/, '');
        return (
          <span key={index}>
            <a
              href={address}
              target="_blank"
              rel="noopener noreferrer nofollow"
              className="text-accent-text underline decoration-1 underline-offset-2 hover:decoration-2"
            >
              {address}
            </a>
            {piece.slice(address.length)}
          </span>
        );
      })}
    </p>
  );
}
