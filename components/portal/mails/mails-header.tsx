import { Alert } from '@/components/ui/alert';
import { PageHeader } from '@/components/ui/page-header';
import { PlanLink } from '../usage/plan-link';

/** The head of the pages about mails. */
export function MailsHeader({ slug, isAllowed }: { slug: string; isAllowed: boolean }) {
  return (
    <>
      <PageHeader
        title="Mails"
        description="What your customers and your team read, in seven languages. Each mail goes out in its reader's language, or else in yours."
      />
      {isAllowed ? null : (
        <Alert tone="info" title="Words of your own are not part of your plan" className="mb-4">
          <PlanLink slug={slug} /> Until then mails go out in our words, with your name and colour.
        </Alert>
      )}
    </>
  );
}
