import { Readable } from 'node:stream';
import { downloadZip } from 'client-zip';
import { beginMyData, listMyData, openFile, openMyData } from '@/lib/desk';
import { getEndUserAccount, listEndUserSessions } from '@/lib/identity';
import { createTenantContext, type TenantContext } from '@/lib/kernel/context';
import { isAppError } from '@/lib/kernel/errors';

/** Everything the site knows about whoever asks, as a ZIP. Made while it is sent: one file at a time is in memory. */
export async function answerMyData(ctx: TenantContext): Promise<Response> {
  await beginMyData(ctx);
  return zipAnswer(ctx, await myDataArchive(ctx));
}

/** The same, collected before: `describeMyData` says whether there is one. */
export async function answerCollectedData(ctx: TenantContext, { id }: { id: string }): Promise<Response> {
  const { stream, sizeBytes } = await openMyData(ctx, { id });
  return zipAnswer(ctx, Readable.toWeb(Readable.from(stream)) as ReadableStream<Uint8Array>, sizeBytes);
}

/** The same for the worker, who acts for somebody that has asked. */
export function archiveFor(
  ctx: TenantContext,
  person: { id: string; name: string; email: string },
): Promise<ReadableStream<Uint8Array>> {
  return myDataArchive(
    createTenantContext({ ...ctx, actor: { kind: 'endUser', ...person }, permissions: new Set() }),
  );
}

/** `data.json` and the files of the messages. */
async function myDataArchive(ctx: TenantContext): Promise<ReadableStream<Uint8Array>> {
  const { requests, files } = await listMyData(ctx);
  const me = { ctx, sessionId: '' };
  const [account, listed] = await Promise.all([getEndUserAccount(me), listEndUserSessions(me)]);
  const sessions = listed.map(({ isCurrent: _isCurrent, ...session }) => session);
  const data = { site: ctx.tenant.name, account, sessions, requests };
  async function* entries() {
    yield { name: 'data.json', input: `${JSON.stringify(data, null, 2)}\n` };
    for (const { id, path } of files) {
      try {
        yield { name: path, input: (await openFile(ctx, { id })).stream };
      } catch (error) {
        // A file that is gone from storage must not cost the person all the others.
        if (!isAppError(error) || error.code !== 'NOT_FOUND') throw error;
      }
    }
  }
  const { body } = downloadZip(entries());
  if (!body) throw new Error('The archive has no bytes.');
  return body;
}

function zipAnswer(ctx: TenantContext, body: ReadableStream<Uint8Array>, sizeBytes?: number): Response {
  return new Response(body, {
    headers: {
      'content-type': 'application/zip',
      ...(sizeBytes === undefined ? {} : { 'content-length': String(sizeBytes) }),
      'content-disposition': `attachment; filename="${ctx.tenant.slug}-my-data.zip"`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  });
}
