import type { ShownLogo } from '@/components/layout/site-mark';
import type { BrandingContent, BrandPicture } from '@/lib/kernel/branding';

/** The logos of a look with their addresses. `fileUrl` leads to a file of the branding. */
export function shownLogos(
  { light, dark }: BrandingContent['logo'],
  fileUrl: (id: string) => string,
): { light: ShownLogo | null; dark: ShownLogo | null } {
  const shown = (picture: BrandPicture | null) =>
    picture && { url: fileUrl(picture.id), widthPx: picture.widthPx, heightPx: picture.heightPx };
  return { light: shown(light), dark: shown(dark) };
}
