import { LRUCache } from 'lru-cache';
import { type BrandingContent, UNCHOSEN } from '@/lib/kernel/branding';
import type { TenantRef } from '@/lib/kernel/context';
import { processSingleton } from '@/lib/kernel/singleton';
import { can } from '@/lib/plans';
import { type BrandStyle, styleOf } from './palette/style-of';

/** How a tenant's site looks to visitors. */
export interface SiteLook {
  /** `#rrggbb` of its mark: favicon, initial, status pages. */
  accent: string;
  /** Null: the default look of the accent colour. */
  style: BrandStyle | null;
  logo: BrandingContent['logo'];
  icon: BrandingContent['icon'];
  fonts: BrandingContent['fonts'];
  /** Whose files logo and icon are: the partner's where its look is worn. */
  picturesOf: Pick<TenantRef, 'id'>;
  /** Whether the footer names the platform: by plan, or because the tenant wants it. A partner's tenants name nobody. */
  showsPoweredBy: boolean;
  /** The version whose stylesheet pages of content link to; null: there is none. */
  cssVersionId: string | null;
}

/** By the version's id: a published version never changes. */
const styles = processSingleton('branding.styles', () => new LRUCache<string, BrandStyle>({ max: 1_000 }));

/** The published branding where the plan has it, the default look elsewhere. Of a look that a partner hands down its plan decides. Asks no database: the directory carries it. */
export async function siteLook(tenant: TenantRef): Promise<SiteLook> {
  const { branding, accentColor } = tenant;
  const owner = branding?.partner ?? tenant;
  const isAllowed = await can({ tenant: owner }, 'whiteLabel');
  if (!branding || !isAllowed) {
    const { logo, icon, fonts } = UNCHOSEN;
    const showsPoweredBy = !isAllowed && tenant.parentId === null;
    return {
      ...{ accent: accentColor, style: null, logo, icon, fonts, picturesOf: tenant },
      ...{ showsPoweredBy, cssVersionId: null },
    };
  }
  const { id, content, hasCss } = branding;
  let style = styles.get(id);
  if (!style) {
    style = styleOf(content);
    styles.set(id, style);
  }
  const { logo, icon, fonts, showsPoweredBy } = content;
  return {
    accent: content.colors.primary,
    style,
    logo,
    icon,
    fonts,
    picturesOf: owner,
    showsPoweredBy,
    cssVersionId: hasCss ? id : null,
  };
}
