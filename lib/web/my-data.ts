import { downloadZip } from 'client-zip';
import { listMyData, openFile } from '@/lib/desk';
import { getEndUserAccount, listEndUserSessions } from '@/lib/identity';
import type { TenantContext } from '@/lib/kernel/context';
import { isAppError } from '@/lib/kernel/errors';

/**
 * Everything the site knows about whoever asks, as a ZIP: `data.json` and the files of their messages. Made while it is sent:
 * one file at a time is in memory, and nothing waits in storage for somebody else to find.
 */
export async function answerMyData(ctx: TenantContext): Promise<Response> {
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
  return new Response(body, {
    headers: {
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="${ctx.tenant.slug}-my-data.zip"`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  });
}
