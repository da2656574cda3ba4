import type { BrandingContent } from '@/lib/kernel/branding';

/** The files that a content names. Pure. */
export function imagesOf({ logo, icon }: Pick<BrandingContent, 'logo' | 'icon'>): string[] {
  const pictures = [logo.light, logo.dark].flatMap((picture) => (picture ? [picture.id, picture.pngId] : []));
  return [...new Set([...pictures, ...(icon ? Object.values(icon) : [])])];
}
