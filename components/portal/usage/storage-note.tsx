import { cn } from '@/components/ui/cn';
import { isFull, limitSentence, storageLeftText, type UsageLine } from '@/lib/metering/report/schemas';
import { PlanLink } from './plan-link';

/** Beside uploads: how much room there is for files once it gets little, and when there is none, what to do. */
export function StorageNote({
  slug,
  storage,
  className,
}: {
  slug: string;
  storage: UsageLine | undefined;
  className?: string;
}) {
  const left = storage && storageLeftText(storage);
  if (!storage || !left) return null;
  if (!isFull(storage)) return <p className={cn('text-xs text-muted-foreground', className)}>{left}</p>;
  return (
    <p className={cn('text-xs text-warning-text', className)}>
      {limitSentence(storage)} No more files can be attached. <PlanLink slug={slug} />
    </p>
  );
}
