import type { ArticleDetail, SaveArticleInput } from '@/lib/desk/schemas';
import type { ActionResult } from '@/lib/kernel/result';

type Act<I, T> = (input: I) => Promise<ActionResult<T>>;

/** The server actions of the editor, bound to the tenant by the page. */
export interface EditorActions {
  save: Act<SaveArticleInput, ArticleDetail>;
  publish: Act<{ id: string; version: number }, ArticleDetail>;
  unpublish: Act<{ id: string }, ArticleDetail>;
  remove: Act<{ id: string }, { id: string }>;
  suggestSlug: Act<{ title: string; articleId: string }, { slug: string }>;
}
