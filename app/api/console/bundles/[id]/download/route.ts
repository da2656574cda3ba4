import { z } from 'zod';
import { appError } from '@/lib/kernel/errors';
import { idSchema } from '@/lib/kernel/ids';
import { downloadBundle } from '@/lib/lifecycle/bundles';
import { passphraseSchema } from '@/lib/lifecycle/bundles/schemas';
import { defineConsoleRoute } from '@/lib/web/console';

/** The file of a backup: a form is sent here, so that the passphrase stands in no address. */
export const POST = defineConsoleRoute<z.ZodType, Response, { id: string }>({
  permission: 'tenant.backup',
  input: z.unknown(),
  run: async (op, _input, { params: { id }, request }) => {
    const typed = (await request.formData()).get('passphrase');
    const passphrase = typed ? passphraseSchema.safeParse(typed) : null;
    if (passphrase && !passphrase.success)
      throw appError('VALIDATION_FAILED', { message: 'The passphrase needs at least 12 characters.' });
    const file = await downloadBundle(op, {
      bundleId: idSchema('bundle').parse(id),
      passphrase: passphrase?.data,
    });
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
