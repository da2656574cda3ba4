import type { Metadata } from 'next';
import { Conversation } from '@/components/desk/conversation/conversation';
import { StorageNote } from '@/components/portal/usage/storage-note';
import { listAssignees } from '@/lib/desk';
import { now } from '@/lib/kernel/clock';
import { isFull } from '@/lib/metering/report/schemas';
import { links } from '@/lib/web/links';
import { loadPortal } from '@/lib/web/portal';
import { loadUsage } from '@/lib/web/usage';
import { assignAction, changePriorityAction, changeStatusAction, noteAction, replyAction } from '../actions';
import { loadRequest } from './load-request';

interface RequestPageProps {
  params: Promise<{ tenant: string; id: string }>;
}

export async function generateMetadata({ params }: RequestPageProps): Promise<Metadata> {
  const { tenant, id } = await params;
  const { number, subject } = await loadRequest(tenant, id);
  return { title: `#${number} ${subject}` };
}

/** One request: conversation, reply, properties. */
export default async function RequestPage({ params }: RequestPageProps) {
  const { tenant: slug, id } = await params;
  const { ctx, tenant } = await loadPortal(slug);
  const [detail, assignees, usage] = await Promise.all([
    loadRequest(slug, id),
    listAssignees(ctx),
    loadUsage(ctx),
  ]);
  const storage = usage?.lines.find(({ key }) => key === 'storageBytes');
  return (
    <Conversation
      key={detail.id}
      slug={slug}
      first={detail}
      readAtMs={now().getTime()}
      assignees={assignees}
      me={{ id: ctx.actor.id, name: ctx.actor.name }}
      mayReply={ctx.permissions.has('request.reply')}
      hasStorage={!storage || !isFull(storage)}
      storageNote={<StorageNote slug={slug} storage={storage} className="px-3.5 pb-1.5" />}
      locale={ctx.locale}
      timeZone={ctx.timeZone}
      articlesUrl={links().siteUrl(tenant, '/articles')}
      actions={{
        reply: replyAction.bind(null, slug),
        note: noteAction.bind(null, slug),
        assign: assignAction.bind(null, slug),
        changeStatus: changeStatusAction.bind(null, slug),
        changePriority: changePriorityAction.bind(null, slug),
      }}
    />
  );
}
