import { cn } from '@/components/ui/cn';
import { isFull, leftText, limitSentence, type UsageLine } from '@/lib/metering/report/schemas';
import { PlanLink } from './plan-link';

/** What is left of a limit, beside the place where it is used; when nothing is, where to change that. The banner says why. */
export function LimitNote({
  slug,
  line,
  noun,
  className,
}: {
  slug: string;
  line: UsageLine | undefined;
  noun: { one: string; many: string };
  className?: string;
}) {
  const left = line && leftText(line, noun);
  if (!line || !left) return null;
  if (!isFull(line)) return <p className={cn('text-sm text-muted-foreground', className)}>{left}</p>;
  return (
    <p className={cn('text-sm text-warning-text', className)}>
      {line.limit === 0 ? limitSentence(line) : `${left}.`} <PlanLink slug={slug} />
    </p>
  );
}
