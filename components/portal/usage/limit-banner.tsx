import Link from 'next/link';
import { Alert } from '@/components/ui/alert';
import { limitSentence, type UsageLine } from '@/lib/metering/report/schemas';
import { pageHref } from '../pages';

/** On every page while a hard limit is used up. */
export function LimitBanner({ slug, lines }: { slug: string; lines: readonly UsageLine[] }) {
  const [first, ...others] = lines;
  if (!first) return null;
  return (
    <aside aria-label="Limits of the plan" className="mb-5">
      <Alert tone="warning">
        {limitSentence(first)}
        {others.length > 0
          ? ` Also used up: ${others.map(({ label }) => label.toLowerCase()).join(', ')}.`
          : ''}{' '}
        <Link href={pageHref(slug, 'plan')} className="font-medium underline underline-offset-2">
          Change the plan
        </Link>
      </Alert>
    </aside>
  );
}
