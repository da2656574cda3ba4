import { z } from 'zod';
import {
  BRAND_COLOR_KEYS,
  type BrandColor,
  type BrandingContent,
  type BrandingLook,
  DENSITIES,
  RADII,
  UNCHOSEN,
} from '@/lib/kernel/branding';
import { CODE_FONT_KEYS, TEXT_FONT_KEYS } from '@/lib/kernel/branding-fonts';
import { idSchema } from '@/lib/kernel/ids';
import { CSS_MAX_BYTES, cssBytes } from './css/limits';

const colorSchema = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^#[0-9a-f]{6}$/, 'Write the colour as # and six digits or letters a–f, like #0f766e.');

const file = idSchema('file');
const pixels = z.int().min(1).max(4_096);
const pictureSchema = z.strictObject({ id: file, pngId: file, widthPx: pixels, heightPx: pixels });
const iconSchema = z.strictObject({
  icoId: file,
  appleId: file,
  smallId: file,
  largeId: file,
  maskableId: file,
});

/** How a site looks, as a whole. Equal to the type `BrandingContent`; nothing unknown passes. */
export const brandingContentSchema = z.strictObject({
  colors: z.strictObject(
    Object.fromEntries(BRAND_COLOR_KEYS.map((key) => [key, colorSchema])) as Record<
      BrandColor,
      typeof colorSchema
    >,
  ),
  radius: z.enum(RADII),
  density: z.enum(DENSITIES),
  logo: z
    .strictObject({ light: pictureSchema.nullable(), dark: pictureSchema.nullable() })
    .default(UNCHOSEN.logo),
  icon: iconSchema.nullable().default(UNCHOSEN.icon),
  fonts: z
    .strictObject({
      heading: z.enum(TEXT_FONT_KEYS),
      body: z.enum(TEXT_FONT_KEYS),
      code: z.enum(CODE_FONT_KEYS),
    })
    .default(UNCHOSEN.fonts),
  showsPoweredBy: z.boolean().default(UNCHOSEN.showsPoweredBy),
  css: z
    .string()
    .refine((css) => cssBytes(css) <= CSS_MAX_BYTES, `Use at most ${CSS_MAX_BYTES / 1024} KB.`)
    .default(UNCHOSEN.css),
});

/** `updatedAt` of the draft as it was read; null: there was none. */
const basedOn = z.iso.datetime();

export const saveBrandingSchema = z.strictObject({
  content: brandingContentSchema,
  basedOn: basedOn.nullable(),
});
export const publishBrandingSchema = z.strictObject({
  basedOn,
  note: z.string().trim().max(200, 'Use at most 200 characters.').default(''),
});
export const discardBrandingSchema = z.strictObject({ basedOn });
export const rollBackBrandingSchema = z.strictObject({ number: z.int().min(1) });

export const BRANDING_STATUSES = ['draft', 'published', 'superseded'] as const;

/** A version of the branding. Instants are ISO 8601. */
export interface BrandingVersionDto {
  number: number;
  status: (typeof BRANDING_STATUSES)[number];
  content: BrandingContent;
  note: string;
  createdByName: string;
  updatedAt: string;
  publishedAt: string | null;
}

/** A version in the history: without its stylesheet, of which fifty would be much to send. */
export type BrandingHistoryEntry = Omit<BrandingVersionDto, 'content'> & { content: BrandingLook };

/** What there is of a tenant's branding. */
export interface BrandingDto {
  /** Whether the plan lets visitors see it. */
  isAllowed: boolean;
  draft: BrandingVersionDto | null;
  published: BrandingVersionDto | null;
  /** What the first draft begins with: the look the accent colour gives. */
  start: BrandingContent;
  /** Who hands its look down; null: nobody. */
  partner: PartnersLook | null;
}

/** The look of a sub-tenant's partner. */
export interface PartnersLook {
  name: string;
  /** The sub-tenant has none of its own, so visitors see this one. */
  isWorn: boolean;
  /** Null: the default look of the accent colour, for the partner has published none, or its plan has none any more. */
  content: BrandingContent | null;
}
