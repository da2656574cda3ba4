import { tenantDb } from '@/lib/isolation';
import { requireEndUser, type TenantContext } from '@/lib/kernel/context';

/** Everything a person wrote and got at the desk, and which files belong to it. Instants are ISO 8601. */
export interface MyDeskData {
  requests: {
    number: number;
    subject: string;
    status: string;
    createdAt: string;
    solvedAt: string | null;
    messages: {
      author: string;
      isMine: boolean;
      body: string;
      createdAt: string;
      /** Names below `files/` in the same archive. */
      files: string[];
    }[];
  }[];
  files: { id: string; path: string }[];
}

/**
 * All requests of the end user with their messages, without internal notes, for a file that they keep. `beginMyData` comes first.
 * @throws AppError UNAUTHENTICATED for everybody but end users
 */
export async function listMyData(ctx: TenantContext): Promise<MyDeskData> {
  const user = requireEndUser(ctx);
  const rows = await tenantDb(ctx).conversation.findMany({
    where: { endUserId: user.id },
    orderBy: { number: 'asc' },
    select: {
      number: true,
      subject: true,
      status: true,
      createdAt: true,
      solvedAt: true,
      messages: {
        where: { isInternal: false },
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
        select: {
          authorKind: true,
          authorId: true,
          authorName: true,
          body: true,
          createdAt: true,
          files: { select: { id: true, name: true } },
        },
      },
    },
  });
  const files: MyDeskData['files'] = [];
  const requests = rows.map(({ messages, ...request }) => ({
    number: request.number,
    subject: request.subject,
    status: request.status,
    createdAt: request.createdAt.toISOString(),
    solvedAt: request.solvedAt?.toISOString() ?? null,
    messages: messages.map((message) => ({
      author: message.authorName,
      isMine: message.authorKind === 'endUser' && message.authorId === user.id,
      body: message.body,
      createdAt: message.createdAt.toISOString(),
      files: message.files.map(({ id, name }) => {
        const path = `files/${request.number}/${files.length + 1}-${plainName(name)}`;
        files.push({ id, path });
        return path;
      }),
    })),
  }));
  return { requests, files };
}

/** A file's name without what an unpacking program could take for a way out of its folder. */
function plainName(name: string): string {
  return (
    name
      .replaceAll(/[^\p{L}\p{M}\p{N} ._-]/gu, '_')
      .replaceAll(/\.{2,}/g, '.')
      .slice(-120) || 'file'
  );
}
