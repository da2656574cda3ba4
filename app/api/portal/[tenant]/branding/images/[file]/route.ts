import { Readable } from 'node:stream';
import { z } from 'zod';
import { openBrandingImage } from '@/lib/branding';
import { definePortalRoute } from '@/lib/web/portal';

/** A picture of the branding, for the form and its preview. */
export const GET = definePortalRoute({
  permission: 'branding.read',
  input: z.strictObject({}),
  run: async (ctx, _input, { params }: { params: { tenant: string; file: string }; request: Request }) => {
    const { stream, headers } = await openBrandingImage(ctx, { id: params.file });
    return new Response(Readable.toWeb(Readable.from(stream)) as ReadableStream, {
      headers: { ...headers, 'cache-control': 'private, max-age=31536000, immutable' },
    });
  },
});
