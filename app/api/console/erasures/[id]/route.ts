import { z } from 'zod';
import { getCertificate } from '@/lib/lifecycle/erasure';
import { defineConsoleRoute } from '@/lib/web/console';

/** A certificate as a file that `tenantry tenants verify-certificate` checks. */
export const GET = defineConsoleRoute<z.ZodType, Response, { id: string }>({
  permission: 'tenant.read',
  input: z.strictObject({}),
  run: async (op, _query, { params: { id } }) => {
    const certificate = await getCertificate(op, id);
    return new Response(`${JSON.stringify(certificate, null, 2)}\n`, {
      headers: {
        'content-type': 'application/json',
        'content-disposition': `attachment; filename="erasure-${certificate.content.tenant.slug}.json"`,
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
      },
    });
  },
});
