import { cn } from '@/components/ui/cn';

const TONE: Record<string, string> = {
  GET: 'bg-info-soft text-info-text',
  POST: 'bg-success-soft text-success-text',
  PATCH: 'bg-warning-soft text-warning-text',
  DELETE: 'bg-danger-soft text-danger-text',
};

/** An HTTP method in its colour. */
export function MethodBadge({ method, className }: { method: string; className?: string }) {
  return (
    <span
      className={cn(
        'inline-flex rounded-sm px-1.5 py-0.5 font-mono text-2xs font-semibold',
        TONE[method],
        className,
      )}
    >
      {method}
    </span>
  );
}
