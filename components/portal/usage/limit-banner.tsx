import { Alert } from '@/components/ui/alert';
import { limitNoun, limitSentence, type UsageLine } from '@/lib/metering/report/schemas';
import { PlanLink } from './plan-link';

/** On every page while a hard limit is used up. */
export function LimitBanner({ slug, lines }: { slug: string; lines: readonly UsageLine[] }) {
  const [first, ...others] = lines;
  if (!first) return null;
  return (
    <aside aria-label="Limits of the plan" className="mb-5">
      <Alert tone="warning">
        {limitSentence(first)}
        {others.length > 0 ? ` Also used up: ${others.map(({ key }) => limitNoun(key)).join(', ')}.` : ''}{' '}
        <PlanLink slug={slug} />
      </Alert>
    </aside>
  );
}
