import { z } from 'zod';
import { appError } from '@/lib/kernel/errors';
import { backupsOf, givenPassphrase, uploadBundle } from '@/lib/lifecycle/bundles';
import { defineConsoleRoute } from '@/lib/web/console';

/** A tenant's backups with how far each is. */
export const GET = defineConsoleRoute<z.ZodType, unknown, { id: string }>({
  permission: 'tenant.read',
  input: z.strictObject({}),
  run: (op, _query, { params: { id } }) => backupsOf(op, id),
});

/** Takes a bundle as the body of the request; its passphrase stands in a header, as base64 of its UTF-8. */
export const POST = defineConsoleRoute<z.ZodType, unknown, { id: string }>({
  permission: 'tenant.restore',
  input: z.strictObject({}),
  run: (op, _input, { params: { id: tenantId }, request }) => {
    if (!request.body) throw appError('MALFORMED_REQUEST', { message: 'The request carries no file.' });
    const header = request.headers.get('x-passphrase') ?? '';
    const passphrase = givenPassphrase(Buffer.from(header, 'base64').toString('utf8'));
    return uploadBundle(op, { source: request.body, passphrase, tenantId });
  },
});
