import Link from 'next/link';
import { Alert } from '@/components/ui/alert';
import { pageHref } from '../pages';

/** Says that the plan shows the newest days of the log alone. */
export function WindowNote({ slug, days }: { slug: string; days: number }) {
  return (
    <div className="mb-4">
      <Alert title={`Your plan shows the last ${days} days`}>
        Older entries are kept. The whole log and its export come with a plan that has the audit log.{' '}
        <Link href={pageHref(slug, 'plan')} className="font-medium underline underline-offset-2">
          Change the plan
        </Link>
      </Alert>
    </div>
  );
}
