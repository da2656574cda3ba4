import type { z } from 'zod';
import type { ControlTx } from '@/lib/isolation';
import type { TenantContext } from '@/lib/kernel/context';
import { isLanguage, LANGUAGES } from '@/lib/kernel/languages';
import { newId } from '@/lib/kernel/ids';
import { logger } from '@/lib/observability';
import { isWordKey } from '@/lib/site-words';
import { imagesOf } from '../images/images-of';
import { brandingContentSchema } from '../schemas';
import { lockBranding } from '../sql';
import { countChange } from '../texts/wording';
import type { BundledBranding } from './schemas';

/**
 * Puts the look and the words of a bundle in the place of what the tenant has, the history included, in a transaction of the
 * run that asks for it: nobody else may take versions away (trigger `branding_versions_keep`). May be repeated.
 *
 * What this release cannot read of it any more is left out. Versions get ids of their own: pages and browsers keep what they
 * were told of an id.
 */
export async function putBundledBranding(
  tx: ControlTx,
  ctx: TenantContext,
  { versions, texts, languages }: BundledBranding,
): Promise<void> {
  const tenantId = ctx.tenant.id;
  await lockBranding(tx, tenantId);
  await tx.brandingVersion.deleteMany({ where: { tenantId } });
  await tx.siteText.deleteMany({ where: { tenantId } });
  const readable = versions.flatMap((version) => {
    const content = contentOf(version.content);
    return content ? [{ ...version, content, tenantId, id: newId('brandingVersion') }] : [];
  });
  if (readable.length < versions.length)
    logger.warn({ tenantId, left: versions.length - readable.length }, 'a bundle had unreadable brandings');
  await tx.brandingVersion.createMany({ data: readable });
  await tx.siteText.createMany({
    data: texts
      .filter(({ language, key }) => isLanguage(language) && isWordKey(key))
      .map((text) => ({ ...text, tenantId })),
  });
  // Tells every process with the commit, and counts on: what is kept of the texts is kept by the number.
  await countChange(
    tx,
    ctx,
    LANGUAGES.filter((language) => languages.includes(language)),
  );
}

/** The pictures that a bundle's versions name. */
export function bundledImages({ versions }: Pick<BundledBranding, 'versions'>): Set<string> {
  return new Set(
    versions.flatMap(({ content }) => {
      const known = contentOf(content);
      return known ? imagesOf(known) : [];
    }),
  );
}

/** A content that this release can show; the database holds no text with a zero in it. */
function contentOf(stored: unknown): z.output<typeof brandingContentSchema> | null {
  const { success, data } = brandingContentSchema.safeParse(stored);
  return success && !data.css.includes('\u0000') ? data : null;
}
