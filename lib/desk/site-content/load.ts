import type { TenantClient, TenantTx } from '@/lib/isolation';
import { type SiteContentDto, siteContentSchema } from '../schemas/site-content';
import { defaultSiteContent } from './default-content';

export const ROW_ID = 'site';

/** What is stored, or the default. A content that an older or newer release wrote and this one cannot read is the default too. */
export async function loadSiteContent(db: TenantClient | TenantTx): Promise<SiteContentDto> {
  const row = await db.siteContentRow.findFirst({
    where: { id: ROW_ID },
    select: { content: true, version: true },
  });
  if (!row) return { content: defaultSiteContent(), version: 0 };
  const parsed = siteContentSchema.safeParse(row.content);
  return { content: parsed.success ? parsed.data : defaultSiteContent(), version: row.version };
}
