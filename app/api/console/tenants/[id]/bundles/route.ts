import { z } from 'zod';
import { appError } from '@/lib/kernel/errors';
import { idSchema } from '@/lib/kernel/ids';
import { backupsOf, uploadBundle } from '@/lib/lifecycle/bundles';
import { passphraseSchema } from '@/lib/lifecycle/bundles/schemas';
import { defineConsoleRoute } from '@/lib/web/console';

const tenantId = idSchema('tenant');

/** A tenant's backups with how far each is. */
export const GET = defineConsoleRoute<z.ZodType, unknown, { id: string }>({
  permission: 'tenant.read',
  input: z.strictObject({}),
  run: (op, _query, { params: { id } }) => backupsOf(op, tenantId.parse(id)),
});

/** Takes a bundle as the body of the request; its passphrase stands in a header, encoded as in an address. */
export const POST = defineConsoleRoute<z.ZodType, unknown, { id: string }>({
  permission: 'tenant.restore',
  input: z.strictObject({}),
  run: (op, _input, { params: { id }, request }) => {
    if (!request.body) throw appError('MALFORMED_REQUEST', { message: 'The request carries no file.' });
    const given = request.headers.get('x-passphrase');
    const passphrase = given ? passphraseSchema.parse(decodeURIComponent(given)) : undefined;
    return uploadBundle(op, { source: request.body, passphrase, tenantId: tenantId.parse(id) });
  },
});
