import { Alert } from '@/components/ui/alert';
import { PlanLink } from '../usage/plan-link';

/** Says that the plan shows the newest days of the log alone. */
export function WindowNote({ slug, days }: { slug: string; days: number }) {
  return (
    <div className="mb-4">
      <Alert title={`Your plan shows the last ${days} days`}>
        Older entries are kept. The whole log and its export come with a plan that has the audit log.{' '}
        <PlanLink slug={slug} />
      </Alert>
    </div>
  );
}
