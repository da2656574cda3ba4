import type { TenantPrisma } from '@/lib/isolation/models';
import { newId } from '@/lib/kernel/ids';
import { type DemoContent, type DemoMessage, type DemoRequest } from './parse-content';
import { STAFF, type StaffKey } from './people';
import type { DemoTenant } from './demo-tenant';

/** The identities behind the keys of staff, and the end users behind theirs. */
export interface DemoIds {
  tenantId: string;
  staff: Record<string, string>;
  users: Record<string, string>;
}

export interface DemoRows {
  collections: TenantPrisma.CollectionCreateManyInput[];
  articles: TenantPrisma.ArticleCreateManyInput[];
  conversations: TenantPrisma.ConversationCreateManyInput[];
  messages: TenantPrisma.MessageCreateManyInput[];
  audit: TenantPrisma.AuditEntryCreateManyInput[];
}

interface Author {
  id: string;
  name: string;
}

/** A tenant's content as rows, with the past it would have: dates, numbers, who answered when, what was logged. */
export function demoRows(tenant: DemoTenant, content: DemoContent, ids: DemoIds, nowMs: number): DemoRows {
  const rows: DemoRows = { collections: [], articles: [], conversations: [], messages: [], audit: [] };
  const { tenantId } = ids;
  const staff = (key: string): Author => {
    const member = STAFF[key as StaffKey];
    const id = ids.staff[key];
    if (!member || !id) throw new Error(`${tenant.slug}: nobody of the staff is called ${key}.`);
    return { id, name: member.name };
  };
  const log = (
    at: Date,
    actor: Author & { kind: string },
    action: string,
    target: { type: string; id: string; label: string },
    after?: object,
  ) => {
    rows.audit.push({
      tenantId,
      id: newId('auditEntry'),
      at,
      actorKind: actor.kind,
      actorId: actor.id,
      actorName: actor.name,
      action,
      targetType: target.type,
      targetId: target.id,
      targetLabel: target.label,
      after,
      requestId: newId('request'),
    });
  };

  const collectionIds = new Map<string, string>();
  content.collections.forEach(({ slug, name, description }, position) => {
    const id = newId('collection');
    collectionIds.set(slug, id);
    rows.collections.push({ tenantId, id, slug, name, description, position });
  });

  for (const article of content.articles) {
    const id = newId('article');
    const author = staff(article.author);
    const at = new Date(nowMs - article.ageMs);
    const collectionId = collectionIds.get(article.collection);
    if (!collectionId) throw new Error(`${tenant.slug}: the article ${article.slug} is in no collection.`);
    rows.articles.push({
      tenantId,
      id,
      collectionId,
      slug: article.slug,
      title: article.title,
      summary: article.summary,
      bodyMarkdown: article.body,
      status: article.isDraft ? 'draft' : 'published',
      authorId: author.id,
      authorName: author.name,
      publishedAt: article.isDraft ? null : at,
      createdAt: at,
      updatedAt: at,
    });
    const target = { type: 'article', id, label: article.title };
    log(at, { kind: 'member', ...author }, 'article.create', target, { title: article.title });
    if (!article.isDraft)
      log(new Date(at.getTime() + 60_000), { kind: 'member', ...author }, 'article.publish', target, {
        status: 'published',
      });
  }

  [...content.requests]
    .sort((a, b) => b.ageMs - a.ageMs)
    .forEach((request, index) => addRequest(request, index + 1));
  return rows;

  function addRequest(request: DemoRequest, number: number): void {
    const id = newId('conversation');
    const requesterId = ids.users[request.requester];
    const requester = tenant.users[request.requester];
    if (!requesterId || !requester) throw new Error(`${tenant.slug}: nobody is called ${request.requester}.`);
    const target = { type: 'request', id, label: `#${number} ${request.subject}` };
    let atMs = nowMs - request.ageMs;
    const sent = request.messages.map((message) => {
      // A text may promise more time than has passed since; the past must not reach into the future.
      atMs = Math.min(atMs + message.afterMs, nowMs - 60_000);
      return {
        message,
        at: new Date(atMs),
        author: authorOf(message, { id: requesterId, name: requester.name }),
      };
    });
    const shown = sent.filter(({ message }) => message.kind !== 'note');
    const last = shown.at(-1);
    if (!last) throw new Error(`${tenant.slug}: the request "${request.subject}" has no message.`);
    const isDone = request.status === 'solved' || request.status === 'closed';
    const assignee = request.assignee ? staff(request.assignee) : null;
    rows.conversations.push({
      tenantId,
      id,
      number,
      subject: request.subject,
      status: request.status,
      priority: request.priority,
      channel: 'site',
      endUserId: requesterId,
      assigneeId: assignee?.id ?? null,
      assigneeName: assignee?.name ?? null,
      messageCount: shown.length,
      firstRepliedAt: shown.find(({ message }) => message.kind === 'staff')?.at ?? null,
      solvedAt: isDone ? last.at : null,
      lastMessageAt: last.at,
      lastMessageKind: last.message.kind === 'user' ? 'endUser' : 'member',
      createdAt: sent[0]?.at,
      updatedAt: last.at,
    });
    for (const { message, at, author } of sent) {
      const isUser = message.kind === 'user';
      rows.messages.push({
        tenantId,
        id: newId('message'),
        conversationId: id,
        authorKind: isUser ? 'endUser' : 'member',
        authorId: author.id,
        authorName: author.name,
        body: message.body,
        isInternal: message.kind === 'note',
        createdAt: at,
      });
      const action =
        message.kind === 'note'
          ? 'request.note'
          : message.kind === 'staff'
            ? 'request.reply'
            : at === sent[0]?.at
              ? 'request.open'
              : null;
      if (action) log(at, { kind: isUser ? 'endUser' : 'member', ...author }, action, target);
    }
    if (isDone && assignee)
      log(last.at, { kind: 'member', ...assignee }, 'request.changeStatus', target, {
        status: request.status,
      });
  }

  function authorOf(message: DemoMessage, requester: Author): Author {
    return message.kind === 'user' ? requester : staff(message.author);
  }
}
