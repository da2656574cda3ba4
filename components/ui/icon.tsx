import type { IconNode } from 'lucide';

/**
 * An icon of lucide beside words, drawn where it stands: those of `lucide-react` are parts of the page that the browser runs.
 * For what is rendered on the server.
 */
export function Icon({ of, className }: { of: IconNode; className?: string }) {
  return (
    <svg
      width="24"
      height="24"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className={className}
    >
      {of.map(([Shape, attributes]) => (
        <Shape key={JSON.stringify(attributes)} {...attributes} />
      ))}
    </svg>
  );
}
