import { bundledImages, putBundledBranding, readBundledBranding } from '@/lib/branding';
import { controlDb, getTenantRef, inControlTransaction } from '@/lib/isolation';
import type { TenantContext } from '@/lib/kernel/context';
import { systemContext } from '@/lib/kernel/system-context';
import { cloneMailSender, putBundledMailTexts, readBundledMail } from '@/lib/mailing';
import type { BundleBrand } from './format/brand';
import { brandUntil } from './import/brand-until';
import { sandboxNames } from './masking/mask-rows';

/**
 * What makes a tenant's site and mails look and read as they do, beside the rows of its own place. Never domains or keys: those
 * are proofs, and whoever comes out of a bundle proves anew.
 */
export async function readBrand(tenantId: string): Promise<BundleBrand> {
  const ctx = await contextOf(tenantId);
  const [site, mails] = await Promise.all([readBundledBranding(ctx), readBundledMail(ctx)]);
  return { site, mails };
}

/**
 * Puts it in the place of what its tenant has now; the sender stays as it is. May be repeated.
 * @param until an instant behind the bundle: what came by then is kept of what there is today
 */
export async function restoreBrand(tenantId: string, brand: BundleBrand, until: Date | null): Promise<void> {
  const wanted = until ? brandUntil(brand, await readBrand(tenantId), until) : brand;
  await put(await contextOf(tenantId), wanted);
}

/** Gives it to a clone, with a sender that has to be proven anew; to a sandbox with made-up names and without a sender. */
export async function cloneBrand(
  tenantId: string,
  brand: BundleBrand,
  { maskedFor }: { maskedFor: string | null },
): Promise<void> {
  const ctx = await contextOf(tenantId);
  await put(ctx, maskedFor === null ? brand : withoutPeople(brand, await sandboxNames(maskedFor)));
  if (maskedFor === null) await cloneMailSender(ctx, brand.mails);
}

/** Pictures that a sandbox keeps: what a brand shows to everybody tells of nobody. */
export function brandFiles(brand: BundleBrand | null): ReadonlySet<string> {
  return brand ? bundledImages(brand.site) : new Set();
}

async function put(ctx: TenantContext, { site, mails }: BundleBrand): Promise<void> {
  await inControlTransaction(async (tx) => {
    await putBundledBranding(tx, ctx, site);
    await putBundledMailTexts(tx, ctx, mails);
  });
}

function withoutPeople({ site, mails }: BundleBrand, nameOf: (id: string) => string): BundleBrand {
  const written = <T extends { createdById: string }>(row: T) => ({
    ...row,
    createdByName: nameOf(row.createdById),
  });
  return {
    site: {
      ...site,
      versions: site.versions.map(written),
      texts: site.texts.map((text) => ({ ...text, writtenByName: nameOf(text.writtenById) })),
    },
    mails: { ...mails, texts: mails.texts.map(written) },
  };
}

async function contextOf(tenantId: string): Promise<TenantContext> {
  return systemContext(await getTenantRef(controlDb(), { id: tenantId }), 'Tenantry');
}
