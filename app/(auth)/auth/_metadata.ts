import type { Metadata } from 'next';
import { initialIcon } from '@/components/ui/initial-icon';
import type { OwnBrand } from '@/lib/web/own-brand';

/** Title and icon of a page for staff: of the tenant it leads to, where that has a brand of its own. */
export function staffMetadata(title: string, brand: OwnBrand | null): Metadata {
  const robots = { index: false };
  if (!brand) return { title, robots };
  return {
    title: { absolute: `${title} · ${brand.name}` },
    icons: { icon: initialIcon(brand.name, brand.accent) },
    robots,
  };
}
