import type { Metadata } from 'next';
import { cache } from 'react';
import { ConversationThread } from '@/components/site/conversation';
import { Day } from '@/components/site/dates';
import { PageWords } from '@/components/site/page-words';
import { sitePath } from '@/components/site/paths';
import { ReplyForm } from '@/components/site/reply-form';
import { RequestStatusBadge } from '@/components/site/request-status';
import { SiteHeading } from '@/components/site/site-heading';
import { Alert } from '@/components/ui/alert';
import { getMyRequest } from '@/lib/desk';
import { orNotFound } from '@/lib/web/or-not-found';
import { requireSiteUser } from '@/lib/web/site';
import { replyAction } from '../actions';

interface Props {
  params: Promise<{ host: string; id: string }>;
}

const loadRequest = cache(async (host: string, id: string) => {
  const view = await requireSiteUser(host);
  return { ...view, request: await orNotFound(getMyRequest(view.ctx, { id })) };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { host, id } = await params;
  const { request } = await loadRequest(host, id);
  return { title: `#${request.number} ${request.subject}`, robots: { index: false } };
}

export default async function RequestPage({ params }: Props) {
  const { host, id } = await params;
  const site = await loadRequest(host, id);
  const { request, basePath, t, dates } = site;
  return (
    <div className="mx-auto grid grid-cols-1 max-w-3xl gap-8">
      <SiteHeading
        basePath={basePath}
        title={request.subject}
        t={t}
        crumbs={[{ label: t('requests.title'), href: sitePath(basePath, '/requests') }]}
        note={t.rich('requests.opened', {
          number: String(request.number),
          date: () => <Day key="date" value={request.createdAt} dates={dates} />,
        })}
        action={<RequestStatusBadge status={request.status} t={t} />}
      />
      <ConversationThread basePath={basePath} messages={request.messages} dates={dates} t={t} />
      <div className="border-t pt-6 print:hidden">
        {request.canWrite ? (
          <PageWords site={site} groups={['message']}>
            <ReplyForm requestId={request.id} isSolved={request.status === 'solved'} reply={replyAction} />
          </PageWords>
        ) : (
          <Alert tone="info">{t('requests.closedText')}</Alert>
        )}
      </div>
    </div>
  );
}
