import { z } from 'zod';
import { uploadFile } from '@/lib/desk';
import { appError } from '@/lib/kernel/errors';
import { definePortalRoute } from '@/lib/web/portal';
import { uploadName } from './upload-name';

/** Takes one file as the body of the request, for a message that will name its id. */
export const POST = definePortalRoute({
  permission: 'request.reply',
  input: z.strictObject({}),
  run: (ctx, _input, { request }) => {
    if (!request.body) throw appError('MALFORMED_REQUEST', { message: 'The request carries no file.' });
    const length = Number(request.headers.get('content-length') ?? Number.NaN);
    return uploadFile(ctx, {
      name: uploadName(request.headers.get('x-file-name')),
      body: request.body,
      ...(Number.isFinite(length) ? { sizeBytes: length } : {}),
    });
  },
});
