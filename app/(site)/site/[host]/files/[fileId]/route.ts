import { Readable } from 'node:stream';
import { z } from 'zod';
import { openFile } from '@/lib/desk';
import { defineSiteRoute } from '@/lib/web/site';

/** An attachment of one of the reader's own requests; the headers make a stranger's file harmless. */
export const GET = defineSiteRoute({
  actor: 'endUser',
  input: z.strictObject({}),
  run: async (ctx, _input, { params }: { params: { host: string; fileId: string }; request: Request }) => {
    const { stream, headers } = await openFile(ctx, { id: params.fileId });
    return new Response(Readable.toWeb(Readable.from(stream)) as ReadableStream, { headers });
  },
});
