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

/** How a site looks. Stored as JSON; never changed once published. */
export interface BrandingContent {
  readonly colors: BrandColors;
  readonly radius: Radius;
  readonly density: Density;
}

/** The published branding as the directory carries it. */
export interface PublishedBranding {
  readonly id: string;
  readonly content: BrandingContent;
}
