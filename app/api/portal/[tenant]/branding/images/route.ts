import { z } from 'zod';
import { uploadIcon, uploadLogo } from '@/lib/branding';
import type { BrandIcon, BrandPicture } from '@/lib/kernel/branding';
import { appError } from '@/lib/kernel/errors';
import { definePortalRoute } from '@/lib/web/portal';

const use = z.enum(['logo', 'icon']);

/** Takes a picture as the body of the request, for a draft that will name it; `?use` says as what. */
export const POST = definePortalRoute({
  permission: 'branding.write',
  input: z.strictObject({}),
  run: async (ctx, _input, { request }): Promise<BrandPicture | BrandIcon> => {
    const asked = use.safeParse(new URL(request.url).searchParams.get('use'));
    if (!request.body || !asked.success) throw appError('MALFORMED_REQUEST');
    return asked.data === 'logo'
      ? uploadLogo(ctx, { body: request.body })
      : uploadIcon(ctx, { body: request.body });
  },
});
