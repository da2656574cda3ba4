import { z } from 'zod';
import { downloadBundle, givenPassphrase } from '@/lib/lifecycle/bundles';
import { defineConsoleRoute } from '@/lib/web/console';

/** The file of a backup: a form is sent here, so that the passphrase stands in no address. */
export const POST = defineConsoleRoute<z.ZodType, Response, { id: string }>({
  permission: 'tenant.backup',
  input: z.unknown(),
  run: async (op, _input, { params: { id: bundleId }, request }) => {
    const passphrase = givenPassphrase((await request.formData()).get('passphrase'));
    const file = await downloadBundle(op, { bundleId, passphrase });
    return new Response(file.stream, {
      headers: {
        'content-type': 'application/octet-stream',
        'content-disposition': `attachment; filename="${file.fileName}"`,
        ...(file.sizeBytes === null ? {} : { 'content-length': String(file.sizeBytes) }),
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
      },
    });
  },
});
