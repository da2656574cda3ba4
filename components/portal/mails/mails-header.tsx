import { Alert } from '@/components/ui/alert';
import { PageHeader } from '@/components/ui/page-header';
import { TabNav } from '@/components/ui/tab-nav';
import { pageHref } from '../pages';
import { PlanLink } from '../usage/plan-link';

interface MailsHeaderProps {
  slug: string;
  active: 'texts' | 'sender' | 'delivery';
  isAllowed: boolean;
}

/** The head of the pages about mails. */
export function MailsHeader({ slug, active, isAllowed }: MailsHeaderProps) {
  const href = pageHref(slug, 'mails');
  return (
    <>
      <PageHeader
        title="Mails"
        description="What your customers and your team read, in seven languages. Each mail goes out in its reader’s language, or else in yours."
        tabs={
          <TabNav
            label="Mails"
            items={[
              { href, label: 'Words', active: active === 'texts' },
              { href: `${href}/sender`, label: 'Sender', active: active === 'sender' },
              { href: `${href}/delivery`, label: 'Delivery', active: active === 'delivery' },
            ]}
          />
        }
      />
      {isAllowed ? null : (
        <Alert tone="info" title="Words and a sender of your own are not part of your plan" className="mb-4">
          <PlanLink slug={slug} /> Until then mails go out in our words and from our address, with your name
          and colour.
        </Alert>
      )}
    </>
  );
}
