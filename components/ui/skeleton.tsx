import { cn } from './cn';

/** The shape of something that is loading. Give it the size of what will come. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden="true" className={cn('h-4 animate-shimmer rounded-md bg-muted', className)} />;
}
