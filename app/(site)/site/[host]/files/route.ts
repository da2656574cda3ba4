import { z } from 'zod';
import { uploadFile } from '@/lib/desk';
import { appError } from '@/lib/kernel/errors';
import { defineSiteRoute } from '@/lib/web/site';

/** Takes one file as the body; a message then names its id. */
export const POST = defineSiteRoute({
  actor: 'endUser',
  input: z.strictObject({}),
  run: async (ctx, _input, { request }) => {
    if (!request.body) throw appError('MALFORMED_REQUEST');
    const name = new URL(request.url).searchParams.get('name') ?? 'file';
    const length = Number(request.headers.get('content-length') ?? Number.NaN);
    return uploadFile(ctx, {
      name,
      body: request.body,
      sizeBytes: Number.isSafeInteger(length) ? length : undefined,
    });
  },
});
