import type { SaveSiteContentInput, SiteContent, SiteContentDto } from '@/lib/desk/schemas';
import type { ActionResult } from '@/lib/kernel/result';

export type SaveSite = (input: SaveSiteContentInput) => Promise<ActionResult<SiteContentDto>>;

/** What every card of the page works on. */
export interface SiteDraft {
  content: SiteContent;
  change: (next: Partial<SiteContent>) => void;
  /** Sentences by the path of a field: `content.headerLinks.0.href`. */
  fieldErrors: Readonly<Record<string, string>>;
  disabled: boolean;
}

/** An article somebody may pick. */
export interface PickableArticle {
  id: string;
  title: string;
}
