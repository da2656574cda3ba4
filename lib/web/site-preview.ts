import { z } from 'zod';
import {
  getPublishedArticleBySlug,
  getShownSiteContent,
  listPickedArticles,
  listPublishedArticles,
  listPublishedCollections,
} from '@/lib/desk';
import type {
  PublishedArticle,
  PublishedArticleSummary,
  PublishedCollection,
  SiteContent,
} from '@/lib/desk/schemas';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { LANGUAGES, type Language } from '@/lib/kernel/languages';
import { type CompiledWords, type WordGroup, wordsForBrowser } from '@/lib/site-words';
import { siteLanguage } from './site-language';
import { visitorContext } from './visitor-context';

export const sitePreviewSchema = z.strictObject({ language: z.enum(LANGUAGES) });

/** What the site's own parts need to be drawn with a branding that nobody sees yet. */
export interface SitePreviewData {
  language: Language;
  languages: readonly Language[];
  dates: { locale: string; timeZone: string };
  words: CompiledWords;
  content: SiteContent;
  collections: PublishedCollection[];
  recent: PublishedArticleSummary[];
  picked: PublishedArticleSummary[];
  /** The newest one; null: none is published. */
  article: PublishedArticle | null;
}

const GROUPS: readonly WordGroup[] = [
  'frame',
  'home',
  'help',
  'articles',
  'feedback',
  'auth',
  'form',
  'check',
];

/**
 * The site as visitors find it now, for the preview of a branding: its own words, sections and articles.
 * @throws AppError FORBIDDEN without `branding.read`
 */
export async function sitePreview(
  ctx: TenantContext,
  { language }: z.output<typeof sitePreviewSchema>,
): Promise<SitePreviewData> {
  requirePermission(ctx, 'branding.read');
  // What a visitor may not read is in no preview either.
  const visitor = visitorContext(ctx.tenant, { requestId: ctx.requestId, ip: null, userAgent: null });
  const [spoken, content] = await Promise.all([
    siteLanguage(ctx.tenant, language),
    getShownSiteContent(visitor),
  ]);
  const [collections, { items: recent }, picked] = await Promise.all([
    listPublishedCollections(visitor),
    listPublishedArticles(visitor, { limit: 6 }),
    listPickedArticles(visitor, content.picked),
  ]);
  const [newest] = recent;
  return {
    language: spoken.language,
    languages: spoken.languages,
    dates: spoken.dates,
    words: wordsForBrowser(GROUPS, spoken.language, spoken.ownTexts),
    content,
    collections,
    recent,
    picked,
    article: newest ? await getPublishedArticleBySlug(visitor, { slug: newest.slug }) : null,
  };
}
