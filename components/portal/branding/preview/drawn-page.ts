import type { BrandingContent } from '@/lib/kernel/branding';
import type { Language } from '@/lib/kernel/languages';

/** A page that the site's own parts draw, with what is chosen so far. */
export interface DrawnPage {
  page: 'site' | 'article' | 'signIn';
  content: BrandingContent;
  /** Custom CSS as it would be served. */
  css: string;
  language: Language;
}
