import { z } from 'zod';
import { bundledBrandingSchema } from '@/lib/branding/bundled/schemas';
import { bundledMailSchema } from '@/lib/mailing/bundled/schemas';

/** How the tenant's site and mails look and read. Bundles of earlier releases have none. */
export const brandSchema = z.object({ site: bundledBrandingSchema, mails: bundledMailSchema });
export type BundleBrand = z.output<typeof brandSchema>;

/** Its rows by table of the control plane, as lists of rows show them. */
export function brandCounts({ site, mails }: BundleBrand): Record<string, number> {
  return {
    branding_versions: site.versions.length,
    site_texts: site.texts.length,
    mail_texts: mails.texts.length,
  };
}
