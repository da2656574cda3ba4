import { z } from 'zod';
import { idSchema } from '@/lib/kernel/ids';
import { isInternalCall } from '@/lib/web/internal-call';
import { refreshEverySite, refreshSitePages } from '@/lib/web/site-cache';
import { ALL_SITES } from '@/lib/web/site-push';

const bodySchema = z.strictObject({ tenantId: z.union([z.literal(ALL_SITES), idSchema('tenant')]) });

/** Drops cached pages of a site; for our own processes alone, to everybody else it does not exist. */
export async function POST(request: Request): Promise<Response> {
  if (!isInternalCall(request, 'revalidate')) return new Response(null, { status: 404 });
  const parsed = bodySchema.safeParse(await request.json().catch(() => null));
  if (!parsed.success) return new Response(null, { status: 400 });
  const { tenantId } = parsed.data;
  if (tenantId === ALL_SITES) refreshEverySite();
  else refreshSitePages(tenantId);
  return new Response(null, { status: 204 });
}
