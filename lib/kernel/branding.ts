import type { BrandFonts } from './branding-fonts';
import type { TenantTerms } from './terms';

/** What a tenant chooses for its site; each has a job that a visitor sees on every page. */
export const BRAND_COLORS = {
  primary: 'Buttons',
  link: 'Links',
  background: 'Page',
  surface: 'Cards',
  text: 'Text',
} as const satisfies Record<string, string>;

export type BrandColor = keyof typeof BRAND_COLORS;
export const BRAND_COLOR_KEYS = Object.keys(BRAND_COLORS) as BrandColor[];
/** `#rrggbb`, lower case. */
export type BrandColors = Readonly<Record<BrandColor, string>>;

export const RADII = ['square', 'small', 'medium', 'large'] as const;
export type Radius = (typeof RADII)[number];
export const DENSITIES = ['compact', 'standard', 'roomy'] as const;
export type Density = (typeof DENSITIES)[number];

/** A logo: files of the tenant, and its size where one of its pixels is one of the page's. */
export interface BrandPicture {
  readonly id: string;
  /** The same as PNG, for mail programs. */
  readonly pngId: string;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Files made of the one picture that stands for a site in tabs, bookmarks and on home screens. */
export interface BrandIcon {
  /** 16, 32 and 48 px in one file. */
  readonly icoId: string;
  /** 180 px, opaque. */
  readonly appleId: string;
  /** 192 px. */
  readonly smallId: string;
  /** 512 px. */
  readonly largeId: string;
  /** 512 px, opaque, with room to be cut round. */
  readonly maskableId: string;
}

/** How a site looks. Stored as JSON; never changed once published. */
export interface BrandingContent {
  readonly colors: BrandColors;
  readonly radius: Radius;
  readonly density: Density;
  /** Null: the initial on the colour of buttons; without a dark one the light one shows in both themes. */
  readonly logo: { readonly light: BrandPicture | null; readonly dark: BrandPicture | null };
  readonly icon: BrandIcon | null;
  readonly fonts: BrandFonts;
  /** Whether the site names who runs it, where the plan leaves the choice. */
  readonly showsPoweredBy: boolean;
  /** The tenant's own stylesheet as it was typed; what of it is served is computed (lib/branding/css). */
  readonly css: string;
}

/** A content without the one part that may be long: what a page needs to know to be drawn. */
export type BrandingLook = Omit<BrandingContent, 'css'>;

/** What versions say that were stored before these could be chosen. */
export const UNCHOSEN = {
  logo: { light: null, dark: null },
  icon: null,
  fonts: { heading: 'inter', body: 'inter', code: 'jetbrains-mono' },
  showsPoweredBy: false,
  css: '',
} as const satisfies Partial<BrandingContent>;

/** A content as it was stored at any time, whole. It was checked when it was written. */
export function wholeContent(stored: unknown): BrandingContent {
  return { ...UNCHOSEN, ...(stored as Omit<BrandingContent, keyof typeof UNCHOSEN>) };
}

/** The published branding as the directory carries it. */
export interface PublishedBranding {
  readonly id: string;
  readonly content: BrandingLook;
  /** Whether there is a stylesheet to ask for by the version's id. */
  readonly hasCss: boolean;
  /** Whose it is when a partner hands it down, and what was agreed with that; null: the tenant's own. */
  readonly partner: { readonly id: string; readonly terms: TenantTerms } | null;
}
